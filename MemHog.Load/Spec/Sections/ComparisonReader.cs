using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec.Sections;

/// <summary>The key <c>compare</c>: a baseline by its levels, or all pairs.</summary>
/// <param name="factors">Of the experiment; empty where they were wrong.</param>
internal sealed class ComparisonReader(ImmutableArray<Factor> factors)
{
    private const string Remedy = "Write compare: { baseline: { gc: default }, threshold: 5% }, or compare: all pairs.";

    public Maybe<ComparisonPlan?> Read(Node node) => node.Value is YamlMap ? Mapping(node)
        : node.Text(Remedy, "is not a comparison") is not { HasValue: true, Value: var text } ? new Nothing()
        : text == "all pairs" ? ComparisonPlan.Usual with { AllPairs = true }
        : node.Wrong("is not a comparison", Remedy);

    private Maybe<ComparisonPlan?> Mapping(Node node)
    {
        if (KeyedNode.Of(node, Remedy) is not { HasValue: true, Value: var keys })
            return new Nothing();
        var baseline = keys.Optional("baseline", Levels, []);
        var allPairs = keys.Optional("pairs", All, false);
        var threshold = keys.Optional("threshold", Shares.Plain("5%"), ComparisonPlan.UsualThreshold);
        if (!keys.Close())
            return new Nothing();
        return allPairs && !baseline.IsEmpty
            ? keys.Find("pairs")!.WrongKey("stands beside a baseline", "Keep one of the two: all pairs hold those with the baseline.")
            : new ComparisonPlan(baseline, allPairs, threshold);
    }

    private static Maybe<bool> All(Node node)
    {
        const string only = "Write pairs: all, or take the key away to compare with a baseline.";
        return node.Text(only, "is not a word") switch
        {
            { HasValue: true, Value: "all" } => true,
            { HasValue: true } => node.Wrong("is not known", only),
            _ => new Nothing(),
        };
    }

    private Maybe<ImmutableArray<LevelChoice>> Levels(Node node)
    {
        const string remedy = "Write factors with one of their levels each, e.g. baseline: { gc: default }.";
        if (node.Entries(remedy) is not { HasValue: true, Value: var entries })
            return new Nothing();
        if (entries.IsEmpty)
            return node.Complain("the baseline is empty", remedy);
        var failures = node.Reading.Failures;
        var levels = entries.Select(entry => Level(entry, remedy)).ToArray();
        return node.Reading.Failures == failures ? levels.Select(level => level.Value).ToImmutableArray() : new Nothing();
    }

    private Maybe<LevelChoice> Level(Node entry, string remedy)
    {
        var factor = factors.FirstOrDefault(factor => factor.Name == entry.Key);
        if (factor is null && !factors.IsEmpty)
            return entry.WrongKey("is not a factor of this experiment", Suggestion.For(entry.Key!, [.. factors.Select(one => one.Name)]) ?? $"Its factors: {string.Join(", ", factors.Select(one => one.Name))}.");
        if (entry.Text(remedy, "is not the name of a level") is not { HasValue: true, Value: var name })
            return new Nothing();
        if (factor is not null && !factor.Levels.Any(level => level.Name == name))
            return entry.Wrong($"is not a level of {factor.Name}", Suggestion.For(name, [.. factor.Levels.Select(level => level.Name)]) ?? $"Its levels: {string.Join(", ", factor.Levels.Select(level => level.Name))}.");
        return new LevelChoice(entry.Key!, name);
    }
}
