using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Spec;

/// <summary>What reading gives: an experiment that is valid, or everything that is wrong with it. Never both.</summary>
internal abstract record SpecResult
{
    private SpecResult()
    {
    }

    internal sealed record Valid(Experiment Experiment) : SpecResult;

    /// <param name="File">As the user wrote it.</param>
    /// <param name="Errors">At least one, in the order of the file.</param>
    internal sealed record Invalid(string File, ImmutableArray<SpecError> Errors) : SpecResult
    {
        public override string ToString() => SpecReport.Format(File, Errors);
    }
}
