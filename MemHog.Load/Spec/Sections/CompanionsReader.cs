using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;

namespace MemHog.Load.Spec.Sections;

/// <summary>The section <c>companions</c>: what the target needs beside it, each as a target is written, in the order of its start.</summary>
/// <param name="folder">The folder of the experiment's file, absolute: relative paths begin there.</param>
internal sealed class CompanionsReader(string folder, Surroundings surroundings)
{
    private readonly TargetReader programs = new(folder, surroundings);

    public Maybe<ImmutableArray<Companion>> Read(Node node)
    {
        var failures = node.Reading.Failures;
        if (node.Entries("Write companions: { upstream: { project: ../MyUpstream } }.") is not { HasValue: true, Value: var entries })
            return new Nothing();
        var companions = entries.Select(entry => (Name: entry.Key!, Program: Program(entry))).ToList();
        return node.Reading.Failures == failures
            ? companions.Select(companion => new Companion(companion.Name, companion.Program.Value)).ToImmutableArray()
            : new Nothing();
    }

    private Maybe<Target> Program(Node entry)
    {
        if (!Texts.IsCompanionName(entry.Key!))
            entry.WrongKey("is not a name for a companion", "Use up to 30 letters, digits, _ and -, e.g. upstream; {upstream.port} then stands for its port.");
        return programs.ReadCompanion(entry);
    }
}
