using System.Runtime.CompilerServices;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Commands;

/// <summary>An experiment with a target that is not written in .NET and that counts its own requests; in a folder of its own.</summary>
internal sealed class PerlTarget : IDisposable
{
    public static readonly string Script = Path.Combine(Path.GetDirectoryName(ThisFile())!, "hog.pl");

    /// <summary>Extra: an SLO that 35 good answers show to be met, however busy the machine. The usual one needs 381.</summary>
    public const string SoonDecided = "slo: { success: \">= 90%\" }";

    public PerlTarget(string request, string limit = "64MiB", string measure = "2s", int trials = 1, string extra = "", string env = "")
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Experiment, $$"""
            name: perl
            question: Does the laboratory agree with the target and with the kernel?
            target:
              command: [perl, {{Script}}, "{port}", {{CountFile}}]
              ready: /ready
              env: { {{env}} }
              restart: { first: 100ms, max: 1s }
            load:
              request: GET {{request}}
              clients: 2
              warmup: 0s
              measure: {{measure}}
              timeout: 5s
            factors:
              limit: [{{limit}}]
            {{extra}}
            trials: {{trials}}
            """);
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "memhog-test-" + Guid.NewGuid().ToString("N"));

    public string Experiment => Path.Combine(Folder, "perl.yaml");

    public string Json => Path.Combine(Folder, "result.json");

    public string Store => Path.Combine(Folder, "store");

    /// <summary>Requests that the target says it has read.</summary>
    public int Counted => File.Exists(CountFile) ? File.ReadAllLines(CountFile).Length : 0;

    private string CountFile => Path.Combine(Folder, "count");

    /// <summary>Sandboxes of a runner that exist now.</summary>
    public static string[] CgroupsOf(int runner) =>
        CgroupFact.ThisMachine.Parent is { } parent ? Directory.GetDirectories(parent, $"memhog-{runner}-*") : [];

    public string[] Run(params string[] more) => ["run", Experiment, "--store", Store, "--report-dir", Folder, "--json", Json, .. more];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
