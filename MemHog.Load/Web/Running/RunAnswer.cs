using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MemHog.Load.Web.Running;

/// <summary>A run, as a list has it.</summary>
internal record RunHeadAnswer
{
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Experiment { get; init; }

    public required ServedState State { get; init; }

    /// <summary>Whether this service runs it, or has run it since it started; another process did, or does, if not.</summary>
    public required bool Here { get; init; }

    /// <summary>When it began; while its target is being built, when it was asked for.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    public required int TrialsDone { get; init; }

    /// <summary>At most, where cells can be decided before; null while that is not known.</summary>
    public required int? TrialsPlanned { get; init; }

    /// <summary>As <c>memhog run</c> or <c>memhog reproduce</c> ends with; absent while it is under way, and in a list where nobody has judged the run yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExitCode { get; init; }

    /// <summary>The run that it repeats; absent for one of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reproduces { get; init; }

    /// <summary>Why it failed; absent when it did not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }
}

/// <summary>A run with what it says.</summary>
internal sealed record RunAnswer : RunHeadAnswer
{
    [SetsRequiredMembers]
    public RunAnswer(RunHeadAnswer head)
        : base(head)
    {
    }

    /// <summary>The report, as <c>memhog report --json</c> writes it; absent without a trial.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(1)]
    public JsonElement? Report { get; init; }

    /// <summary>Held against the run that it repeats, as <c>memhog reproduce --json</c> writes it; absent for a run of its own, and until it is complete.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(1)]
    public JsonElement? Reproduction { get; init; }
}
