using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec;

namespace MemHog.Tests.Spec;

/// <summary>A valid experiment to bend, on a machine that exists only here.</summary>
internal static class Sample
{
    public const string File = "/lab/demo.yaml";

    /// <summary>Line numbers matter: tests name them.</summary>
    public const string Text =
        """
        name: demo
        question: Which one survives?
        target:
          project: service
          ready: /ready
        load:
          request: GET /work?mb=100
          clients: 4
          warmup: 2s
          measure: 10s
          timeout: 10s
        factors:
          gc: [default, workstation, { name: mine, env: { DOTNET_GCConserveMemory: "9" } }]
          limit: [512MiB]
        trials: 3
        slo: { success: ">= 99%" }
        seed: 42

        """;

    private static readonly string[] Programs = ["/lab/server", "/lab/service/server", "/usr/bin/python3"];

    private static readonly string[] Folders = ["/lab", "/lab/service", "/lab/empty", "/lab/several"];

    private static readonly string[] Files = ["/lab/service/Service.csproj", "/lab/several/A.csproj", "/lab/several/B.csproj", "/lab/readme.md", "/lab/order.json", "/lab/large.bin", "/lab/varying.txt", "/lab/locked.txt", .. Programs];

    public static readonly Surroundings Machine = new(
        path => Files.Contains(path),
        path => Folders.Contains(path),
        path => Programs.Contains(path),
        folder => [.. Files.Where(file => Path.GetDirectoryName(file) == folder && file.EndsWith("proj", StringComparison.Ordinal))],
        ["/usr/local/bin", "/usr/bin"])
    {
        FirstBytes = (path, most) => Path.GetFileName(path) switch
        {
            "order.json" => "{ \"id\": {counter} }"u8.ToArray(),
            "large.bin" => new byte[most],
            "varying.txt" => [.. new byte[64 * 1024], .. "{counter}"u8],
            _ => throw new UnauthorizedAccessException("Access to the path is denied."),
        },
    };

    /// <summary>The sample with one piece of it written differently.</summary>
    public static string With(string piece, string instead)
    {
        Assert.Contains(piece, Text, StringComparison.Ordinal);
        return Text.Replace(piece, instead, StringComparison.Ordinal);
    }

    public static SpecResult Read(string text) => ExperimentReader.Read(text, File, Machine);

    public static Experiment Valid(string text) => Read(text) switch
    {
        SpecResult.Valid(var experiment) => experiment,
        var invalid => throw new Xunit.Sdk.XunitException(invalid.ToString()),
    };

    public static ImmutableArray<SpecError> Errors(string text) => Read(text) is SpecResult.Invalid invalid ? invalid.Errors : [];

    public static string Lines(params string[] lines) => string.Join('\n', lines) + "\n";
}
