using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Tests.Spec;

public sealed class ValidExperimentTests
{
    [Fact]
    public void Every_section_arrives_in_the_experiment()
    {
        var experiment = Sample.Valid(Sample.Text);

        Assert.Equal("demo", experiment.Name);
        Assert.Equal("Which one survives?", experiment.Question);
        Assert.Equal("/lab/service/Service.csproj", experiment.Target.Project);
        Assert.Empty(experiment.Target.Command);
        Assert.Equal("/ready", experiment.Target.Ready);
        Assert.Equal(new HttpCall("GET", "/work?mb=100"), experiment.Load.Request);
        Assert.Equal(TimeSpan.FromSeconds(2), experiment.Load.Warmup);
        Assert.Equal(["gc", "limit"], experiment.Factors.Select(factor => factor.Name));
        Assert.Equal(["default", "workstation", "mine"], experiment.Factors[0].Levels.Select(level => level.Name));
        Assert.Equal("9", experiment.Factors[0].Levels[2].Environment["DOTNET_GCConserveMemory"]);
        Assert.Equal(Bytes.MiB(512), experiment.Factors[1].Levels[0].Limit!.Value);
        Assert.Equal(0.99, experiment.Slo.Success!.Value.Value);
        Assert.Equal((TrialBudget.Fixed(3), 42), (experiment.Trials, experiment.Seed));
        Assert.Equal(Sample.Text, experiment.Source);
    }

    [Theory]
    [InlineData("{ min: 4, max: 20, until: decided }", 4, 20)]
    [InlineData("{ max: 5, until: decided }", 3, 5)]
    public void A_cell_may_get_as_many_trials_as_it_takes(string written, int min, int max) =>
        Assert.Equal(new TrialBudget(min, max), Sample.Valid(Sample.With("trials: 3", $"trials: {written}")).Trials);

    [Fact]
    public void What_is_left_out_has_the_documented_default()
    {
        var experiment = Sample.Valid("name: x\ntarget: { project: service }\nload: { request: /work }\nfactors: { limit: none }\n");

        Assert.Equal("", experiment.Question);
        Assert.Equal("/", experiment.Target.Ready);
        Assert.Equal(TimeSpan.FromSeconds(30), experiment.Target.ReadyTimeout);
        Assert.Equal(RestartPolicy.Default, experiment.Target.Restart);
        Assert.Empty(experiment.Target.Environment);
        Assert.Equal(
            new LoadShape(new HttpCall("GET", "/work"), 4, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(100), null),
            experiment.Load);
        Assert.Equal((TrialBudget.Fixed(3), 42, 0.99), (experiment.Trials, experiment.Seed, experiment.Slo.Success!.Value.Value));
        Assert.Equal(MemoryLimit.None, Assert.Single(Assert.Single(experiment.Factors).Levels).Limit);
    }

    [Fact]
    public void Requests_are_written_out_or_in_short()
    {
        var mix = Sample.Valid(Sample.With(
            "request: GET /work?mb=100",
            "requests: [/list, { request: 'POST /orders?id={counter}', weight: 3, headers: { Content-Type: application/json }, body: '{ \"name\": \"x\" }', timeout: 2s }, { request: PUT /a, body_file: order.json }]")).Load.Request;

        Assert.Equal(["GET /list", "POST /orders?id={counter}", "PUT /a"], mix.Calls.Select(call => call.ToString()));
        Assert.Equal([1, 3, 1], mix.Calls.Select(call => call.Weight));
        Assert.Equal([null, "{ \"name\": \"x\" }", "{ \"id\": {counter} }"], mix.Calls.Select(call => call.Body is { } body ? System.Text.Encoding.UTF8.GetString(body.Content.Span) : null));
        Assert.Equal(new HttpHeader("Content-Type", "application/json"), Assert.Single(mix.Calls[1].Headers));
        Assert.Equal([null, TimeSpan.FromSeconds(2), null], mix.Calls.Select(call => call.Timeout));
        Assert.Equal("20 % GET /list + 60 % POST /orders?id={counter} + 20 % PUT /a", mix.ToString());
    }

    [Fact]
    public void A_level_of_the_factor_request_may_be_written_out_under_a_name()
    {
        var level = Sample.Valid(Sample.With("gc:", "request: [/a, { name: order, request: POST /orders, body: x }]\n  gc:")).Factors[0].Levels[1];

        Assert.Equal(("order", "POST /orders", 1), (level.Name, level.Request!.ToString(), level.Request.Calls[0].Body!.Length));
    }

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public void A_target_speaks_http_or_https(string scheme, bool tls)
    {
        var experiment = Sample.Valid(Sample.With("ready: /ready", $"ready: /ready\n  scheme: {scheme}"));

        Assert.Equal((tls, tls), (experiment.Target.Tls, experiment.Load.Tls));
    }

    [Theory]
    [InlineData("200/s", 200)]
    [InlineData(" 0.5 /s", 0.5)]
    [InlineData("100000/s", 100_000)]
    public void A_rate_makes_an_open_loop_with_more_clients_unless_said_otherwise(string written, double perSecond)
    {
        var load = Sample.Valid(Sample.With("clients: 4", $"rate: {written}")).Load;

        Assert.Equal((new ArrivalRate(perSecond), 256), (load.Rate, load.Clients));
        Assert.Equal(8, Sample.Valid(Sample.With("clients: 4", $"rate: {written}\n  clients: 8")).Load.Clients);
    }

    [Theory]
    [InlineData("{ from: 50/s, to: 400/s, over: 60s }", "50/s to 400/s over 60s")]
    [InlineData("{ steps: [{ rate: 50/s, for: 20s }, { rate: 200/s, for: 0.5s }, { rate: 400/s }] }", "50/s for 20s, 200/s for 0.5s, 400/s")]
    [InlineData("{ steps: [{ rate: 50/s, for: 20s }, { rate: 400/s, for: 1h }] }", "50/s for 20s, 400/s")]
    public void A_rate_may_change_on_its_way_and_stays_what_it_has_become(string written, string text)
    {
        var rate = Sample.Valid(Sample.With("clients: 4", $"rate: {written}")).Load.Rate!;

        Assert.Equal((text, 400), (rate.ToString(), rate.Finally));
        Assert.Equal(rate, Sample.Valid(Sample.With("limit: [512MiB]", $"limit: [512MiB]\n  rate: [{written}, 1/s]")).Factors[^1].Levels[0].Rate);
    }

    [Theory]
    [InlineData("rate: 200/s", ArrivalPattern.Constant)]
    [InlineData("rate: 200/s\n  arrivals: constant", ArrivalPattern.Constant)]
    [InlineData("rate: 200/s\n  arrivals: poisson", ArrivalPattern.Poisson)]
    internal void Arrivals_come_evenly_unless_the_file_says_otherwise(string written, ArrivalPattern pattern) =>
        Assert.Equal(pattern, Sample.Valid(Sample.With("clients: 4", written)).Load.Arrivals);

    [Fact]
    public void Random_arrivals_may_have_their_rate_from_the_factors() =>
        Assert.Equal(ArrivalPattern.Poisson, Sample.Valid(Sample.With("clients: 4", "arrivals: poisson").Replace("limit: [512MiB]", "limit: [512MiB]\n  rate: [1/s, 2/s]", StringComparison.Ordinal)).Load.Arrivals);

    [Fact]
    public void A_level_of_the_factor_rate_is_a_rate() =>
        Assert.Equal(
            [("50/s", 50.0), ("12.5/s", 12.5)],
            Sample.Valid(Sample.With("gc:", "rate: [50/s, 12.5/s]\n  gc:")).Factors[0].Levels.Select(level => (level.Name, level.Rate!.Finally)));

    [Theory]
    [InlineData("{ success: \">= 95%\" }", 0.95, null)]
    [InlineData("{ served: \">= 99%\" }", null, 0.99)]
    [InlineData("{ served: \">= 99%\", success: \"50%\" }", 0.5, 0.99)]
    [InlineData("{ }", 0.99, null)]
    public void An_objective_is_of_all_requests_or_of_the_admitted(string written, double? success, double? served)
    {
        var slo = Sample.Valid(Sample.With("{ success: \">= 99%\" }", written)).Slo;

        Assert.Equal((success, served), (slo.Success?.Value, slo.Served?.Value));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("probes: { }\n", null)]
    [InlineData("probes: { heap_snapshots: 1s }\n", 1.0)]
    [InlineData("probes: { heap_snapshots: 1.5m }\n", 90.0)]
    public void Heap_snapshots_are_taken_only_where_they_are_asked_for(string probes, double? seconds) =>
        Assert.Equal(seconds, Sample.Valid(Sample.Text + probes).Probes.HeapSnapshots?.TotalSeconds);

    [Theory]
    [InlineData("", true)]
    [InlineData("probes: { heap_snapshots: 20s }\n", true)]
    [InlineData("probes: { settings: true }\n", true)]
    [InlineData("probes: { settings: false }\n", false)]
    public void The_settings_in_force_are_read_unless_that_is_switched_off(string probes, bool read) =>
        Assert.Equal(read, Sample.Valid(Sample.Text + probes).Probes.Settings);

    [Theory]
    [InlineData("", 20)]
    [InlineData("probes: { heap_snapshots: 1s }\n", 20)]
    [InlineData("probes: { memory: 5ms }\n", 5)]
    [InlineData("probes: { memory: 10s }\n", 10_000)]
    public void Memory_is_looked_at_every_20_ms_unless_asked_otherwise(string probes, double milliseconds) =>
        Assert.Equal(milliseconds, Sample.Valid(Sample.Text + probes).Probes.Memory.TotalMilliseconds);

    [Theory]
    [InlineData("", true)]
    [InlineData("probes: { ledger: true }\n", true)]
    [InlineData("probes: { ledger: false }\n", false)]
    public void Mappings_are_listed_unless_it_is_not_wanted(string probes, bool listed) =>
        Assert.Equal(listed, Sample.Valid(Sample.Text + probes).Probes.Ledger);

    [Fact]
    public void A_project_runs_in_its_own_folder_and_a_command_beside_the_experiment()
    {
        Assert.Equal("/lab/service", Sample.Valid(Sample.Text).Target.Directory);
        Assert.Equal("/lab", Sample.Valid(Sample.With("project: service", "command: [./server]")).Target.Directory);
        Assert.Equal("/lab/service", Sample.Valid(Sample.With("project: service", "command: [./server]\n  directory: service")).Target.Directory);
    }

    [Theory]
    [InlineData("command: [./server, --port, \"{port}\"]", "./server|--port|{port}")]
    [InlineData("command: [python3, -m, http.server]", "python3|-m|http.server")]
    [InlineData("command:\n  - /usr/bin/python3\n  - \"\"\n  - yes\n  - 8", "/usr/bin/python3||yes|8")]
    public void A_command_is_taken_word_by_word(string command, string words) =>
        Assert.Equal(words.Split('|'), Sample.Valid(Sample.With("project: service", command.Replace("\n", "\n  ", StringComparison.Ordinal))).Target.Command);

    [Theory]
    [InlineData("9", "9")]
    [InlineData("\"9\"", "9")]
    [InlineData("0x5A", "0x5A")]
    [InlineData("true", "true")]
    [InlineData("off", "off")]
    [InlineData("\"\"", "")]
    [InlineData("\"null\"", "null")]
    [InlineData("1e3", "1e3")]
    [InlineData("007", "007")]
    public void A_variable_keeps_the_text_that_is_written(string written, string text) =>
        Assert.Equal(text, Sample.Valid(Sample.With("project: service", $"project: service\n  env: {{ SETTING: {written} }}")).Target.Environment["SETTING"]);

    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("2s", 2000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("0.25 s", 250)]
    public void Durations_have_units(string written, int milliseconds) =>
        Assert.Equal(milliseconds, Sample.Valid(Sample.With("measure: 10s", $"measure: {written}")).Load.Measure.TotalMilliseconds);

    [Theory]
    [InlineData("99%", 0.99)]
    [InlineData(">=99.9 %", 0.999)]
    [InlineData(">= 100%", 1)]
    [InlineData("0.5%", 0.005)]
    public void The_objective_is_a_percentage(string written, double ratio) =>
        Assert.Equal(ratio, Sample.Valid(Sample.With("\">= 99%\"", $"\"{written}\"")).Slo.Success!.Value.Value);

    [Fact]
    public void MB_and_MiB_are_different_limits()
    {
        var levels = Sample.Valid(Sample.With("[512MiB]", "[512MiB, 512MB, 1GiB, 1.5 GB, none]")).Factors[1].Levels;

        Assert.Equal([536_870_912, 512_000_000, 1_073_741_824, 1_500_000_000, null], levels.Select(level => level.Limit!.Value?.Count));
        Assert.Equal(["512MiB", "512MB", "1GiB", "1500MB", "none"], levels.Select(level => level.Name));
    }

    [Fact]
    public void Clients_requests_and_variables_of_ones_own_can_be_factors()
    {
        var factors = Sample.Valid(Sample.With("limit: [512MiB]", "limit: 512MiB\n  clients: [1, 8]\n  request: [/a, POST /b]\n  pool: [{ name: none }, { name: big, env: { POOL: 8 } }]")).Factors;

        Assert.Equal(["gc", "limit", "clients", "request", "pool"], factors.Select(factor => factor.Name));
        Assert.Equal([1, 8], factors[2].Levels.Select(level => level.Clients));
        Assert.Equal(["GET /a", "POST /b"], factors[3].Levels.Select(level => level.Name));
        Assert.Equal(["", "POOL=8"], factors[4].Levels.Select(level => string.Join(' ', level.Environment.Select(e => $"{e.Key}={e.Value}"))));
    }

    [Theory]
    [InlineData("200/s", 200)]
    [InlineData("0.5 /s", 0.5)]
    [InlineData("100000/s", 100_000)]
    public void A_rate_is_so_many_requests_in_a_second(string written, double perSecond) =>
        Assert.Equal(perSecond, Sample.Valid(Sample.With("clients: 4", $"rate: {written}")).Load.Rate!.Finally);

    [Fact]
    public void An_open_loop_may_have_many_in_flight_unless_the_file_says_otherwise()
    {
        var byRate = Sample.With("clients: 4", "rate: 200/s");
        var byFactor = Sample.With("limit: [512MiB]", "limit: [512MiB]\n  rate: [50/s, 200/s]");

        Assert.Equal(256, Sample.Valid(byRate).Load.Clients);
        Assert.Equal(256, Sample.Valid(byFactor.Replace("  clients: 4\n", "", StringComparison.Ordinal)).Load.Clients);
        Assert.Equal(4, Sample.Valid(byFactor).Load.Clients);
        Assert.Equal(4, Sample.Valid(Sample.With("  clients: 4\n", "")).Load.Clients);
        Assert.Equal(["50/s", "200/s"], Sample.Valid(byFactor).Factors[2].Levels.Select(level => level.Name));
    }

    [Fact]
    public void A_level_may_override_a_variable_of_the_target() =>
        Assert.Equal("0", Sample.Valid(Sample.With("project: service", "project: service\n  env: { DOTNET_gcServer: 1 }")).Factors[0].Levels[1].Environment["DOTNET_gcServer"]);

    [Fact]
    public void Two_levels_may_do_the_same_under_different_names() =>
        Assert.Equal(2, Sample.Valid(Sample.With("[default, workstation, { name: mine, env: { DOTNET_GCConserveMemory: \"9\" } }]", "[{ name: a }, { name: b }]")).Factors[0].Levels.Length);
}
