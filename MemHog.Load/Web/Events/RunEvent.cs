using System.Collections.Immutable;
using System.Globalization;

namespace MemHog.Load.Web.Events;

/// <summary>One thing that happened in a run.</summary>
/// <param name="Id">
/// How many trials were done before, and what it is: "3:trial-started". The same in a run that is watched and in one that is read from the
/// store, so that a reader who was cut off can go on from either.
/// </param>
/// <param name="Name">"trial-started".</param>
/// <param name="Data">One line of JSON.</param>
internal sealed record RunEvent(string Id, string Name, string Data)
{
    public const string Building = "building";
    public const string Started = "started";
    public const string Block = "block";
    public const string TrialStarted = "trial-started";
    public const string Trial = "trial";
    public const string Ended = "ended";

    /// <summary>As they come between two trials.</summary>
    private static readonly ImmutableArray<string> Order = [Building, Started, Trial, Block, TrialStarted, Ended];

    /// <summary>What an id says about when it was, to be compared; null when it is none.</summary>
    public static (int TrialsDone, int Rank)? PlaceOf(string? id) =>
        id?.Split(':') is [var done, var name] && int.TryParse(done, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Order.IndexOf(name) is >= 0 and var rank
            ? (number, rank)
            : null;
}
