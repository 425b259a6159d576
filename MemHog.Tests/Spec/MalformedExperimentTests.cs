namespace MemHog.Tests.Spec;

/// <summary>The sample with something wrong in it, and where each error must be found: line, column and path, all of them and no more.</summary>
public sealed class MalformedExperimentTests
{
    private const string Gc = "[default, workstation, { name: mine, env: { DOTNET_GCConserveMemory: \"9\" } }]";

    public static TheoryData<string, string, string[]> Pieces => new()
    {
        // name
        { "name: demo", "", ["1:1 name"] },
        { "name: demo", "name:", ["1:1 name"] },
        { "name: demo", "name: my demo", ["1:7 name"] },
        { "name: demo", "name: -demo", ["1:7 name"] },
        { "name: demo", "name: [demo]", ["1:7 name"] },
        { "name: demo", "name: dämo", ["1:7 name"] },
        { "name: demo", "nmae: demo", ["1:1 name", "1:1 nmae"] },
        { "name: demo", "name: demo\nname: other", ["2:1 name"] },
        { "question: Which one survives?", "question: { a: b }", ["2:11 question"] },
        { "question: Which one survives?", "question: \"\\e[31mred\"", ["2:11 question"] },

        // target
        { "  project: service\n", "", ["4:3 target"] },
        { "project: service", "project: nowhere", ["4:12 target.project"] },
        { "project: service", "project: empty", ["4:12 target.project"] },
        { "project: service", "project: several", ["4:12 target.project"] },
        { "project: service", "project: readme.md", ["4:12 target.project"] },
        { "project: service", "project: service\n  command: [./server]", ["5:3 target.command"] },
        { "project: service", "command: ./server --port 80", ["4:12 target.command"] },
        { "project: service", "command: []", ["4:12 target.command"] },
        { "project: service", "command: [./nothing]", ["4:13 target.command[0]"] },
        { "project: service", "command: [nothing]", ["4:13 target.command[0]"] },
        { "project: service", "command: [./readme.md]", ["4:13 target.command[0]"] },
        { "project: service", "command: [./server, [a], {b: c}, ]", ["4:23 target.command[1]", "4:28 target.command[2]"] },
        { "project: service", "command: [./server]\n  directory: nowhere", ["5:14 target.directory"] },
        { "project: service", "project: service\n  env: { PORT: 80, ASPNETCORE_URLS: x, 9A: 1, OK: [1], EMPTY: }", ["5:10 target.env.PORT", "5:20 target.env.ASPNETCORE_URLS", "5:40 target.env.9A", "5:51 target.env.OK", "5:56 target.env.EMPTY"] },
        { "project: service", "project: service\n  env: \"A=1\"", ["5:8 target.env"] },
        { "project: service", "project: service\n  env: { A: \"x\\0y\" }", ["5:13 target.env.A"] },
        { "project: service", "project: service\n  restart: { first: 20s, max: 1s, last: 1s }", ["5:12 target.restart", "5:35 target.restart.last"] },
        { "project: service", "project: service\n  ready_timeout: 0s", ["5:18 target.ready_timeout"] },
        { "ready: /ready", "ready: GET /ready", ["5:10 target.ready"] },
        { "ready: /ready", "ready: http://127.0.0.1/ready", ["5:10 target.ready"] },
        { "  project: service\n  ready: /ready\n", "", ["3:1 target"] },

        // load
        { "request: GET /work?mb=100", "request: http://host/work", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: get /work", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: FETCH /work", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: GET work", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: \"GET /a\\r\\nX: y\"", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: GET /a b", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: GET /ä", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request:", ["7:3 load.request"] },
        { "request: GET /work?mb=100", "request: \"\"", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: POST", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: GET  /a", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: GET /a HTTP/1.1", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: GET ftp://host/a", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: localhost:80/a", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: GET /a#b", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: GET /%zz", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: GET /a%2", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: \"GET /\\0\"", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: GET /{id}", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: \"GET /{counter\"", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: GET /{random:9-1}", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: GET /{random:1}", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "request: { request: /a }", ["7:12 load.request"] },
        { "request: GET /work?mb=100", "requests: /a", ["7:13 load.requests"] },
        { "request: GET /work?mb=100", "requests: []", ["7:13 load.requests"] },
        { "request: GET /work?mb=100", "requests: [/a, b]", ["7:18 load.requests[1]"] },
        { "request: GET /work?mb=100", "requests: [{ weight: 0 }, { request: /a, wieght: 2 }]", ["7:14 load.requests[0].request", "7:24 load.requests[0].weight", "7:44 load.requests[1].wieght"] },
        { "request: GET /work?mb=100", "requests: [{ request: /a, headers: { host: x, \"a b\": y, X: \"a\\nb\", x: z, Y: \"ä\" } }]", ["7:40 load.requests[0].headers.host", "7:49 load.requests[0].headers.a b", "7:62 load.requests[0].headers.X", "7:70 load.requests[0].headers.x", "7:79 load.requests[0].headers.Y"] },
        { "request: GET /work?mb=100", "requests: [{ request: /a, headers: [a] }]", ["7:38 load.requests[0].headers"] },
        { "request: GET /work?mb=100", "requests: [{ request: /a, headers: { X: \"{random:z}\" }, body: \"{random:z}\" }]", ["7:43 load.requests[0].headers.X", "7:65 load.requests[0].body"] },
        { "request: GET /work?mb=100", "requests: [{ request: /a, body: x, body_file: order.json }]", ["7:38 load.requests[0].body_file"] },
        { "request: GET /work?mb=100", "requests: [{ request: /a, body_file: nowhere.json }, { request: /a, body_file: large.bin }, { request: /a, body_file: varying.txt }, { request: /a, body_file: locked.txt }]", ["7:40 load.requests[0].body_file", "7:82 load.requests[1].body_file", "7:121 load.requests[2].body_file", "7:162 load.requests[3].body_file"] },
        { "request: GET /work?mb=100", "requests: [{ request: /a, timeout: 2 }, { request: /a, body: [1] }]", ["7:38 load.requests[0].timeout", "7:64 load.requests[1].body"] },
        { "request: GET /work?mb=100", "request: /a\n  requests: [/b]", ["8:3 load.requests"] },
        { "limit: [512MiB]", "limit: [512MiB]\n  request: [{ request: /a }, { name: b, request: /b, weight: 2 }]", ["15:13 factors.request[0].name", "15:54 factors.request[1].weight"] },
        { "ready: /ready", "ready: /ready\n  scheme: ftp", ["6:11 target.scheme"] },
        { "  request: GET /work?mb=100\n", "", ["6:1 load.request"] },
        { "clients: 4", "clients: four", ["8:12 load.clients"] },
        { "clients: 4", "clients: 0", ["8:12 load.clients"] },
        { "clients: 4", "clients: -4", ["8:12 load.clients"] },
        { "clients: 4", "clients: 4.0", ["8:12 load.clients"] },
        { "clients: 4", "clients: 99999999999999999999999", ["8:12 load.clients"] },
        { "clients: 4", "rate: 100", ["8:9 load.rate"] },
        { "clients: 4", "rate: 0/s", ["8:9 load.rate"] },
        { "clients: 4", "rate: 100001/s", ["8:9 load.rate"] },
        { "clients: 4", "rate: 10/m", ["8:9 load.rate"] },
        { "clients: 4", "rate: -1/s", ["8:9 load.rate"] },
        { "clients: 4", "rate: [1/s]", ["8:9 load.rate"] },
        { "ready: /ready", "watchdog_exit: 0", ["5:18 target.watchdog_exit"] },
        { "ready: /ready", "watchdog_exit: 256", ["5:18 target.watchdog_exit"] },
        { "clients: 4", "clients: 4\n  pace: 100", ["9:3 load.pace"] },
        { "clients: 4", "rate: 200", ["8:9 load.rate"] },
        { "clients: 4", "rate: 0/s", ["8:9 load.rate"] },
        { "clients: 4", "rate: -1/s", ["8:9 load.rate"] },
        { "clients: 4", "rate: 100001/s", ["8:9 load.rate"] },
        { "clients: 4", "rate: 200/m", ["8:9 load.rate"] },
        { "clients: 4", "rate: [200/s]", ["8:9 load.rate"] },
        { "clients: 4", "rate: 1e3/s", ["8:9 load.rate"] },
        { "clients: 4", "rate: { }", ["8:9 load.rate"] },
        { "clients: 4", "rate: { from: 50/s, over: 60s }", ["8:3 load.rate.to"] },
        { "clients: 4", "rate: { from: 0/s, to: 400, over: 60 }", ["8:17 load.rate.from", "8:26 load.rate.to", "8:37 load.rate.over"] },
        { "clients: 4", "rate: { from: 1/s, to: 4/s, over: 60s, until: 3s }", ["8:42 load.rate.until"] },
        { "clients: 4", "rate: { from: 1/s, steps: [{ rate: 1/s, for: 2s }, { rate: 2/s }] }", ["8:11 load.rate.from"] },
        { "clients: 4", "rate: { steps: 4/s }", ["8:18 load.rate.steps"] },
        { "clients: 4", "rate: { steps: [{ rate: 1/s }] }", ["8:18 load.rate.steps"] },
        { "clients: 4", "rate: { steps: [{ rate: 1/s }, { rate: 2/s, for: -1s }] }", ["8:19 load.rate.steps[0].for", "8:52 load.rate.steps[1].for"] },
        { "clients: 4", "rate: { steps: [1/s, 2/s] }", ["8:19 load.rate.steps[0]", "8:24 load.rate.steps[1]"] },
        { "clients: 4", "arrivals: poisson", ["7:3 load"] },
        { "clients: 4", "rate: 2/s\n  arrivals: random", ["9:13 load.arrivals"] },
        { "clients: 4", "rate: 2/s\n  arrivals: [poisson]", ["9:13 load.arrivals"] },
        { "warmup: 2s", "warmup: 2", ["9:11 load.warmup"] },
        { "warmup: 2s", "warmup: -2s", ["9:11 load.warmup"] },
        { "warmup: 2s", "warmup: 2,5s", ["9:11 load.warmup"] },
        { "measure: 10s", "measure: 0s", ["10:12 load.measure"] },
        { "measure: 10s", "measure: 25h", ["10:12 load.measure"] },
        { "timeout: 10s", "timeout: ten seconds", ["11:12 load.timeout"] },
        { "timeout: 10s", "timeout: 10s\n  payload: 100", ["12:12 load.payload"] },
        { "timeout: 10s", "timeout: 10s\n  payload: 0MiB", ["12:12 load.payload"] },
        { "timeout: 10s", "timeout: 10s\n  refused_pause: 0ms", ["12:18 load.refused_pause"] },

        // factors
        { "  limit: [512MiB]\n", "", ["12:1 factors.limit"] },
        { "limit: [512MiB]", "limit: [512]", ["14:11 factors.limit[0]"] },
        { "limit: [512MiB]", "limit: 512", ["14:10 factors.limit"] },
        { "limit: [512MiB]", "limit: [8MiB, 512mib, None]", ["14:11 factors.limit[0]", "14:17 factors.limit[1]", "14:25 factors.limit[2]"] },
        { "limit: [512MiB]", "limit: []", ["14:10 factors.limit"] },
        { "limit: [512MiB]", "limit: [512MiB, 0.5GiB]", ["14:19 factors.limit[1]"] },
        { "limit: [512MiB]", "limits: [512MiB]", ["12:1 factors.limit", "14:3 factors.limits"] },
        { "limit: [512MiB]", "limit: [512MiB]\n  clients: 4", ["15:12 factors.clients"] },
        { "limit: [512MiB]", "limit: [512MiB]\n  clients: [4, 04, x]", ["15:16 factors.clients[1]", "15:20 factors.clients[2]"] },
        { "limit: [512MiB]", "limit: [512MiB]\n  rate: 200/s", ["15:9 factors.rate"] },
        { "limit: [512MiB]", "limit: [512MiB]\n  rate: [50/s, 50.0/s, fast]", ["15:16 factors.rate[1]", "15:24 factors.rate[2]"] },
        { "limit: [512MiB]", "limit: [512MiB]\n  rate: [{ from: 1/s, to: 2/s, over: 0s }]", ["15:38 factors.rate[0].over"] },
        { "limit: [512MiB]", "limit: [512MiB]\n  a b: [{ name: x }]", ["15:3 factors.a b"] },
        { "limit: [512MiB]", "limit: [512MiB]\n  pool: [none, { name: a b }, { env: { A: 1 } }, { name: c, evn: { } }]", ["15:10 factors.pool[0]", "15:24 factors.pool[1].name", "15:31 factors.pool[2].name", "15:61 factors.pool[3].evn"] },
        { "limit: [512MiB]", "limit: [512MiB]\n  server: [{ name: x, env: { DOTNET_gcServer: 1 } }]", ["15:12 factors.server[0]"] },
        { Gc, "default", ["13:7 factors.gc"] },
        { Gc, "[heap90, { name: default }, [x]]", ["13:8 factors.gc[0]", "13:16 factors.gc[1]", "13:35 factors.gc[2]"] },
        { Gc, "[default, default]", ["13:17 factors.gc[1]"] },
        { Gc, "", ["13:3 factors.gc"] },

        // how often, and how good
        { "trials: 3", "trials: 0", ["15:9 trials"] },
        { "trials: 3", "trials: 101", ["15:9 trials"] },
        { "trials: 3", "trials: { min: 3 }", ["15:1 trials.max", "15:1 trials.until"] },
        { "trials: 3", "trials: { min: 2, max: 9, until: bored }", ["15:16 trials.min", "15:34 trials.until"] },
        { "trials: 3", "trials: { min: 5, max: 5, until: decided }", ["15:24 trials.max"] },
        { "seed: 42", "seed: 42\nprobes: 20s", ["18:9 probes"] },
        { "seed: 42", "seed: 42\nprobes: { heap_snapshots: }", ["18:11 probes.heap_snapshots"] },
        { "seed: 42", "seed: 42\nprobes: { memory: 20 }", ["18:19 probes.memory"] },
        { "seed: 42", "seed: 42\nprobes: { ledger: 20ms }", ["18:19 probes.ledger"] },
        { "seed: 42", "seed: 42\nprobes: { memory: 4ms }", ["18:19 probes.memory"] },
        { "seed: 42", "seed: 42\nprobes: { memory: 11s }", ["18:19 probes.memory"] },
        { "seed: 42", "seed: 42\nprobes: { memory: [20ms], memmory: 20ms }", ["18:19 probes.memory", "18:27 probes.memmory"] },
        { "seed: 42", "seed: 42\nprobes: { heap_snapshots: 20 }", ["18:27 probes.heap_snapshots"] },
        { "seed: 42", "seed: 42\nprobes: { heap_snapshots: 999ms }", ["18:27 probes.heap_snapshots"] },
        { "seed: 42", "seed: 42\nprobes: { gc: }", ["18:11 probes.gc"] },
        { "seed: 42", "seed: 42\nprobes: { gc: off }", ["18:15 probes.gc"] },
        { "seed: 42", "seed: 42\nprobes: { gc: [true], gcs: true }", ["18:15 probes.gc", "18:23 probes.gcs"] },
        { "seed: 42", "seed: 42\nprobes: { heap_snapshots: -1s, heap_snapshot: 5s }", ["18:27 probes.heap_snapshots", "18:32 probes.heap_snapshot"] },
        { "seed: 42", "seed: 42\nprobes: { settings: }", ["18:11 probes.settings"] },
        { "seed: 42", "seed: 42\nprobes: { settings: no }", ["18:21 probes.settings"] },
        { "seed: 42", "seed: 42\nprobes: { settings: [true] }", ["18:21 probes.settings"] },
        { "seed: 42", "seed: -1", ["17:7 seed"] },
        { "seed: 42", "seed: 2147483648", ["17:7 seed"] },
        { "slo: { success: \">= 99%\" }", "slo: 99%", ["16:6 slo"] },
        { "\">= 99%\"", "\">= 0.99\"", ["16:17 slo.success"] },
        { "\">= 99%\"", "101%", ["16:17 slo.success"] },
        { "\">= 99%\"", "\"> 99%\"", ["16:17 slo.success"] },
        { "\">= 99%\"", "\"99,5%\"", ["16:17 slo.success"] },
    };

    [Theory]
    [MemberData(nameof(Pieces))]
    public void Each_error_is_found_at_its_place(string piece, string instead, string[] errors) =>
        Assert.Equal(errors, Sample.Errors(Sample.With(piece, instead)).Select(error => $"{error.Line}:{error.Column} {error.Path}"));

    [Fact]
    public void No_error_hides_another()
    {
        var pieces = Pieces.Select(row => (Piece: (string)row[0], Instead: (string)row[1]))
            .Where(p => p.Instead.Length > 0 && !p.Instead.Contains('\n', StringComparison.Ordinal) && !p.Piece.StartsWith("slo", StringComparison.Ordinal))
            .DistinctBy(p => p.Piece)
            .ToList();
        var text = pieces.Aggregate(Sample.Text, (text, p) => text.Replace(p.Piece, p.Instead, StringComparison.Ordinal));
        var expected = pieces.SelectMany(p => Sample.Errors(Sample.With(p.Piece, p.Instead))).Select(error => error.Path).Order();

        Assert.InRange(pieces.Count, 12, 20);
        Assert.Equal(expected, Sample.Errors(text).Select(error => error.Path).Order());
    }

    [Fact]
    public void Too_many_cells_are_refused_with_the_arithmetic()
    {
        var clients = string.Join(", ", Enumerable.Range(1, 200));
        var error = Assert.Single(Sample.Errors(Sample.With("limit: [512MiB]", $"limit: [512MiB]\n  clients: [{clients}]")));

        Assert.Equal(("factors", "3 gc x 1 limit x 200 clients = 600 cells, more than 500"), (error.Path, error.Problem));
    }

    [Fact]
    public void So_many_samples_as_cannot_be_stored_are_refused()
    {
        var error = Assert.Single(Sample.Errors(Sample.With("measure: 10s", "measure: 24h") + "probes: { memory: 5ms }\n"));

        Assert.Equal(("load", "24 h with a look at memory every 5 ms are more than 4,000,000 samples"), (error.Path, error.Problem));
        Assert.InRange(MemHog.Load.Model.Probes.MostSamples, 1, MemHog.Load.Results.PackedNumbers.Most * 9 / 10 + 400_000);
    }

    [Fact]
    public void Too_many_trials_are_refused_with_the_arithmetic()
    {
        var clients = string.Join(", ", Enumerable.Range(1, 100));
        var text = Sample.With("limit: [512MiB]", $"limit: [512MiB]\n  clients: [{clients}]").Replace("trials: 3", "trials: 20", StringComparison.Ordinal);
        var error = Assert.Single(Sample.Errors(text));

        Assert.Equal(("trials", "300 cells x 20 trials = 6000 trials in all, more than 5000"), (error.Path, error.Problem));
    }
}
