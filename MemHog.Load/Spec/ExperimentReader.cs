using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Sections;
using MemHog.Load.Spec.Values;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec;

/// <summary>
/// YAML to <see cref="Experiment"/>. Every error of the text is found in one reading; no text makes it throw.
/// The format, key by key, is experiments/experiment.schema.json.
/// </summary>
internal static class ExperimentReader
{
    public const string TooLong = "the file is longer than 1 MiB, which no experiment is";

    public const string TooLongRemedy = "Check that it is the right file.";

    /// <param name="text">The YAML.</param>
    /// <param name="file">Its name, for messages and as the place where relative paths begin.</param>
    public static SpecResult Read(string text, string file) => Read(text, file, Surroundings.OfThisMachine());

    public static SpecResult Read(string text, string file, Surroundings surroundings) => Read(text, file, surroundings, new Reading());

    /// <param name="text">The YAML.</param>
    /// <param name="file">Its name.</param>
    /// <param name="surroundings">What exists on the machine.</param>
    /// <param name="reading">Afterwards holds the errors and the keys that were looked for.</param>
    public static SpecResult Read(string text, string file, Surroundings surroundings, Reading reading)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        (reading.Folder, reading.Surroundings) = (folder, surroundings);
        var experiment = text.Length > ExperimentFile.LongestBytes
            ? TooLongText(reading)
            : Document(text, folder, surroundings, reading);
        return reading.Failures == 0
            ? new SpecResult.Valid(experiment.Value)
            : new SpecResult.Invalid(file, reading.Errors);
    }

    private static Maybe<Experiment> Document(string text, string folder, Surroundings surroundings, Reading reading)
    {
        TextCheck.Report(text, reading);
        if (reading.Failures > 0 || YamlReader.Read(text, reading.Report) is not { } written)
            return new Nothing();
        var document = reading.Prepare(written, reading.Report);
        if (KeyedNode.Of(Node.Root(reading, document), "Begin with name: and target:, as experiments/oom-512.yaml does.") is not { HasValue: true, Value: var keys })
            return new Nothing();

        var name = keys.Required("name", Texts.Name, "Add a short name, e.g. name: oom-512.");
        var question = keys.Optional("question", Texts.Prose, "");
        var target = keys.Required("target", new TargetReader(folder, surroundings).Read, $"Add {TargetReader.Sample}.");
        var companions = keys.Optional("companions", new CompanionsReader(folder, surroundings).Read, []);
        var load = keys.Required("load", LoadReader.Read, $"Add {LoadReader.Sample}.");
        var factors = keys.Required("factors", FactorsReader.Read, $"Add {FactorsReader.Sample}.");
        var trials = keys.Optional("trials", TrialsReader.Read, TrialsReader.Default);
        var slo = keys.Optional("slo", SloReader.Read, SloReader.Default);
        var probes = keys.Optional("probes", ProbesReader.Read, Probes.Default);
        var comparison = keys.Optional("compare", new ComparisonReader(factors.Or([])).Read, null);
        var seed = keys.Optional("seed", Numbers.Between(0, int.MaxValue, 42), 42);
        if (trials.IsSequential && factors is { HasValue: true, Value: var varied } && varied.Any(factor => factor.Levels.Any(level => !level.Switches.IsDefault)))
            keys.Find("trials")!.Complain("cells of an ablation are compared within blocks that hold all of them, so none may stop early", "Write a number, e.g. trials: 5.");
        if (load is { HasValue: true, Value: var shape } && (shape.Warmup + shape.Measure) / probes.Memory > Probes.MostSamples)
            keys.Find("load")!.Complain(FormattableString.Invariant($"{(shape.Warmup + shape.Measure).TotalHours:0.#} h with a look at memory every {probes.Memory.TotalMilliseconds:0} ms are more than {Probes.MostSamples:N0} samples"), "Write a shorter load.measure, or probes: { memory: 100ms }.");
        MatrixBounds.Check(keys.Find("factors"), trials.Max, keys.Find("trials"));
        LoadReader.CheckArrivals(keys.Find("load"), keys.Find("factors"));
        PortReferences.Check(keys.Find("target"), keys.Find("companions"), keys.Find("factors"));
        return keys.Close()
            ? new Experiment(name.Value, question, target.Value, LoadReader.Under(load.Value, keys.Find("load"), factors.Value) with { Tls = target.Value.Tls }, factors.Value, trials, slo, seed, RecordedSource.Of(text, document)) { Companions = companions, Probes = probes, Comparison = comparison }
            : new Nothing();
    }

    private static Nothing TooLongText(Reading reading)
    {
        reading.Report(SpecError.OfFile(TooLong, TooLongRemedy));
        return default;
    }
}
