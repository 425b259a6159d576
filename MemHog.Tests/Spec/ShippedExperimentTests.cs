using System.Text.Json;
using System.Text.RegularExpressions;
using MemHog.Load.Commands;
using MemHog.Load.Matrix;
using MemHog.Load.Spec;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Tests.Spec;

/// <summary>The folder <c>experiments</c>: what is shipped can be read, and the schema says what the reader does.</summary>
public sealed partial class ShippedExperimentTests
{
    private static readonly string Folder = Path.Combine(CheckoutRoot(), "experiments");

    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "experiment.schema.json"))).RootElement;

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_experiment_can_be_read(string file)
    {
        var result = ExperimentFile.Read(Path.Combine(Folder, file));

        Assert.True(result is SpecResult.Valid, result.ToString());
        Assert.StartsWith("# yaml-language-server: $schema=experiment.schema.json\n", File.ReadAllText(Path.Combine(Folder, file)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_experiment_takes_under_five_minutes_and_the_first_one_under_four(string file)
    {
        var experiment = ((SpecResult.Valid)ExperimentFile.Read(Path.Combine(Folder, file))).Experiment;
        var plan = BlockOrder.Plan(CellMatrix.Expand(experiment), experiment.Trials.Max, experiment.Seed);

        Assert.InRange(Clock.Expected(plan, experiment.Companions.Length).TotalMinutes, 0, file == "oom-512.yaml" ? 4 : 5);
    }

    [Fact]
    public void The_schema_knows_the_keys_that_the_reader_knows()
    {
        var reading = new Reading();
        var text = Sample.With("gc:", "pool: [{ name: x }]\n  ablation: { flaws: { a: { A: 1 } } }\n  protections: [{ name: x }]\n  request: [{ name: x, request: /a }]\n  gc:").Replace("request: GET /work?mb=100", "requests: [{ request: /a }]", StringComparison.Ordinal).Replace("ready: /ready", "restart: { }", StringComparison.Ordinal)
            .Replace("clients: 4", "rate: { steps: [{ rate: 1/s, for: 1s }, { rate: 2/s }] }\n  clients: 4", StringComparison.Ordinal)
            .Replace("gc: [default", "rate: [{ steps: [{ rate: 1/s, for: 1s }, { rate: 2/s }] }]\n  gc: [default", StringComparison.Ordinal) + "companions: { upstream: { project: service } }\nprobes: { }\ncompare: { }\n";
        ExperimentReader.Read(text, Sample.File, Sample.Machine, reading);
        ExperimentReader.Read(Sample.With("trials: 3", "trials: { max: 4, until: decided }"), Sample.File, Sample.Machine, reading);
        Assert.Empty(reading.Errors);

        var known = reading.Keys.Select(key => EntryNumber().Replace(key, "[]").Replace("factors.pool", "factors.*", StringComparison.Ordinal).Replace("companions.upstream", "companions.*", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(known, Keys(Schema, "").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_schema_knows_the_catalogue() =>
        Assert.Equal(GcCatalogue.All.Select(setting => setting.Name), Schema.GetProperty("definitions").GetProperty("gcName").GetProperty("enum").EnumerateArray().Select(name => name.GetString()));

    /// <summary>"load.clients", "factors.gc[].name", "factors.*[].env": every key that the schema allows, through references and alternatives.</summary>
    private static IEnumerable<string> Keys(JsonElement schema, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Keys(Schema.GetProperty("definitions").GetProperty(reference.GetString()!.Split('/')[^1]), path);
        var keys = Enumerable.Empty<string>();
        if (schema.TryGetProperty("properties", out var properties))
            keys = keys.Concat(properties.EnumerateObject().SelectMany(property => Keys(property.Value, Below(path, property.Name)).Prepend(Below(path, property.Name))));
        if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object)
            keys = keys.Concat(Keys(others, Below(path, "*")));
        if (schema.TryGetProperty("items", out var items))
            keys = keys.Concat(Keys(items, path + "[]"));
        foreach (var alternatives in new[] { "anyOf", "oneOf" })
            keys = keys.Concat(schema.TryGetProperty(alternatives, out var list) ? list.EnumerateArray().SelectMany(alternative => Keys(alternative, path)) : []);
        return keys;
    }

    private static string Below(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string CheckoutRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MemHog.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
        return folder.FullName;
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex EntryNumber();
}
