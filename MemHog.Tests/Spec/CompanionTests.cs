using MemHog.Load.Model;

namespace MemHog.Tests.Spec;

/// <summary>The section <c>companions</c>, and "{upstream.port}" wherever it may stand.</summary>
public sealed class CompanionTests
{
    [Fact]
    public void Companions_arrive_in_the_order_of_the_file_with_what_a_target_has()
    {
        var companions = Sample.Valid(With("upstream: { project: service, env: { A: \"1\" }, ready: /health, ready_timeout: 5s }", "cache: { command: [./server, \"{port}\"] }")).Companions;

        Assert.Equal(["upstream", "cache"], companions.Select(companion => companion.Name));
        var (upstream, cache) = (companions[0].Program, companions[1].Program);
        Assert.Equal(("/lab/service/Service.csproj", "/lab/service", "/health", TimeSpan.FromSeconds(5), "1"), (upstream.Project, upstream.Directory, upstream.Ready, upstream.ReadyTimeout, upstream.Environment["A"]));
        Assert.Equal(["./server", "{port}"], cache.Command.AsEnumerable());
        Assert.Equal(("/lab", "/", TimeSpan.FromSeconds(30)), (cache.Directory, cache.Ready, cache.ReadyTimeout));
    }

    [Fact]
    public void An_experiment_without_companions_has_none() => Assert.Empty(Sample.Valid(Sample.Text).Companions);

    [Fact]
    public void A_port_may_stand_in_commands_and_variables_of_what_is_started_later()
    {
        var text = With("a: { command: [./server] }", "b: { command: [./server, \"{a.port}\"], env: { A: \"{a.port}{port}\" } }")
            .Replace("project: service", "command: [./server, \"{a.port}:{b.port}\"]\n  env: { B: \"http://127.0.0.1:{b.port}/\" }", StringComparison.Ordinal)
            .Replace("\"9\"", "\"{b.port}\"", StringComparison.Ordinal);

        Assert.Equal(["./server", "{a.port}:{b.port}"], Sample.Valid(text).Target.Command.AsEnumerable());
    }

    [Theory]
    [InlineData("[x]", "18:13 companions")]
    [InlineData("{ up: 1 }", "18:19 companions.up")]
    [InlineData("{ \"a b\": { command: [./server] } }", "18:15 companions.a b")]
    [InlineData("{ up: { ready: / } }", "18:19 companions.up")]
    [InlineData("{ up: { command: [./nothing] } }", "18:31 companions.up.command[0]")]
    [InlineData("{ up: { command: [./server], restart: { first: 1s } } }", "18:42 companions.up.restart")]
    [InlineData("{ up: { command: [./server], watchdog_exit: 86 } }", "18:42 companions.up.watchdog_exit")]
    [InlineData("{ up: { command: [./server], env: { PORT: 80 } } }", "18:49 companions.up.env.PORT")]
    [InlineData("{ up: { command: [./server, \"{up.port}\"] } }", "18:41 companions.up.command[1]")]
    [InlineData("{ up: { command: [./server], env: { A: \"{down.port}\" } }, down: { command: [./server] } }", "18:52 companions.up.env.A")]
    public void Each_error_is_found_at_its_place(string companions, string error) =>
        Assert.Equal([error], Sample.Errors(Sample.Text + "companions: " + companions + "\n").Select(e => $"{e.Line}:{e.Column} {e.Path}"));

    [Theory]
    [InlineData("ready: /ready", "env: { A: \"{upstraem.port}\" }", "5:13 target.env.A", "Did you mean {upstream.port}?")]
    [InlineData("project: service", "command: [./server, \"x{other.port}\"]", "4:23 target.command[1]", "Companions here: upstream.")]
    [InlineData("\"9\"", "\"{.port}\"", "13:76 factors.gc[2].env.DOTNET_GCConserveMemory", "Companions here: upstream.")]
    public void A_port_of_nobody_is_an_error_with_a_remedy(string piece, string instead, string place, string remedy)
    {
        var error = Assert.Single(Sample.Errors(With("upstream: { command: [./server] }").Replace(piece, instead, StringComparison.Ordinal)));

        Assert.Equal(place, $"{error.Line}:{error.Column} {error.Path}");
        Assert.Contains("which is no companion", error.Problem, StringComparison.Ordinal);
        Assert.StartsWith(remedy, error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_about_a_port_does_not_quote_what_stands_beside_it()
    {
        var error = Assert.Single(Sample.Errors(With("upstream: { command: [./server] }").Replace("ready: /ready", "env: { DSN: \"postgres://me:hunter2@127.0.0.1:{upsteam.port}/x\" }", StringComparison.Ordinal)));

        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("{upsteam.port}", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_of_nobody_in_an_ablation_is_an_error_too() =>
        Assert.Equal("factors.ablation.flaws.far.UP", Assert.Single(Sample.Errors(With("upstream: { command: [./server] }").Replace("  gc:", "  ablation: { flaws: { far: { UP: \"{upsteam.port}\" } } }\n  gc:", StringComparison.Ordinal))).Path);

    [Fact]
    public void A_placeholder_of_another_program_is_left_alone() =>
        Assert.Equal("${server.port}", Sample.Valid(Sample.With("ready: /ready", "env: { A: \"${server.port}\" }")).Target.Environment["A"]);

    [Fact]
    public void Without_companions_the_remedy_says_how_to_have_one() =>
        Assert.Equal(
            "Add it under companions:, or write {port} for the program's own port.",
            Assert.Single(Sample.Errors(Sample.With("ready: /ready", "env: { A: \"{up.port}\" }"))).Remedy);

    [Fact]
    public void The_values_of_a_companions_variables_may_be_secrets_and_are_not_recorded()
    {
        var source = Sample.Valid(With("up: { command: [./server], env: { PASSWORD: hunter2, DOTNET_gcServer: \"0\" } }")).Source;

        Assert.DoesNotContain("hunter2", source, StringComparison.Ordinal);
        Assert.Contains("env: { PASSWORD: \"(not recorded)\", DOTNET_gcServer: \"0\" }", source, StringComparison.Ordinal);
    }

    private static string With(params string[] companions) => $"{Sample.Text}companions:\n{string.Concat(companions.Select(companion => $"  {companion}\n"))}";
}
