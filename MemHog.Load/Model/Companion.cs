using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>
/// A program that the target needs and that is not under test: an upstream, say. A fresh process for every trial, outside the
/// target's sandbox, so that its memory is neither limited nor measured. It must live as long as the trial.
/// </summary>
/// <param name="Name">In "{name.port}", which stands for its port in the target's command and variables.</param>
/// <param name="Program">How it is started and when it is ready.</param>
internal sealed record Companion(string Name, Target Program);

/// <summary>How a companion was started, as a run records it.</summary>
/// <param name="Name">As the experiment calls it.</param>
/// <param name="Command">Program and arguments, "{port}" unreplaced.</param>
internal sealed record CompanionCommand(string Name, ImmutableArray<string> Command)
{
    /// <summary>Which build of it was started.</summary>
    [SinceSchema(4)]
    public ImmutableArray<ProgramFile> Files { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>A companion that did not live as long as its trial.</summary>
/// <param name="Companion">Its name.</param>
/// <param name="Fate">Failed to start when it never became ready; else how it ended.</param>
/// <param name="LastOutput">The last lines that it wrote.</param>
internal sealed record CompanionFailure(string Companion, Fate Fate, ImmutableArray<string> LastOutput);
