using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MemHog.Load.Spec;

namespace MemHog.Load.Web.Problems;

/// <summary>An answer that is not what was asked for, by RFC 9457; the detail names the remedy.</summary>
internal sealed record Problem
{
    public const string ContentType = "application/problem+json";

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    public required string Title { get; init; }

    public required string Detail { get; init; }

    /// <summary>The run that is in the way; absent when none is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Run { get; init; }

    /// <summary>Everything that is wrong with an experiment; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ProblemPlace>? Errors { get; init; }
}

/// <param name="Line">From 1; 0 when the file as a whole is meant.</param>
/// <param name="Column">From 1; 0 when the file as a whole is meant.</param>
/// <param name="Place">"load.clients"; empty for the file as a whole.</param>
/// <param name="Value">What is written there; null when nothing is.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to write instead.</param>
internal sealed record ProblemPlace(int Line, int Column, string Place, string? Value, string Problem, string Remedy)
{
    public static ProblemPlace Of(SpecError error) => new(error.Line, error.Column, error.Path, error.Value, error.Problem, error.Remedy);
}

/// <summary>Ends a request with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public ProblemException(int status, string title, string detail)
        : this(new Problem { Status = status, Title = title, Detail = detail })
    {
    }

    public Problem Problem => problem;
}
