using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>What tells a target that hangs from one that is slow, in times since the start of the load.</summary>
/// <param name="LastSign">When the last request ended with any sign of life: an answer or a part of one, a cut or refused connection; null without any.</param>
/// <param name="LastInVain">When the last request was to start that waited its whole time and heard nothing; null without any.</param>
/// <param name="End">When the last request ended.</param>
internal readonly record struct LoadEnding(TimeSpan? LastSign, TimeSpan? LastInVain, TimeSpan End)
{
    public static readonly LoadEnding None = new(null, null, TimeSpan.Zero);

    /// <param name="start">When a request was to start.</param>
    /// <param name="reply">What became of it.</param>
    /// <param name="end">When it ended.</param>
    public LoadEnding With(TimeSpan start, Reply reply, TimeSpan end) => reply switch
    {
        // The laboratory's own doing tells nothing about the target.
        { Outcome: Outcome.Dropped or Outcome.Censored } => this,
        { Outcome: Outcome.Timeout, Began: false } => And(new(null, start, end)),
        _ => And(new(end, null, end)),
    };

    /// <summary>Of two clients, or of more and more requests of one.</summary>
    public LoadEnding And(LoadEnding other) => new(Later(LastSign, other.LastSign), Later(LastInVain, other.LastInVain), End > other.End ? End : other.End);

    private static TimeSpan? Later(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other : one;
}
