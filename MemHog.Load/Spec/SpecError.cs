namespace MemHog.Load.Spec;

/// <summary>One thing that is wrong with an experiment, for the person who wrote it.</summary>
/// <param name="Line">From 1; 0 when the file as a whole is meant.</param>
/// <param name="Column">From 1; 0 when the file as a whole is meant.</param>
/// <param name="Path">The key, such as "load.clients" or "factors.gc[2].env"; empty for the file as a whole.</param>
/// <param name="Value">What is written there; null when nothing is, or when it is not a plain value.</param>
/// <param name="Problem">Continues the value: "is not a whole number". No full stop.</param>
/// <param name="Remedy">What to write instead, in whole sentences.</param>
internal sealed record SpecError(int Line, int Column, string Path, string? Value, string Problem, string Remedy)
{
    /// <summary>About the file, not about a place in it.</summary>
    public static SpecError OfFile(string problem, string remedy) => new(0, 0, "", null, problem, remedy);
}
