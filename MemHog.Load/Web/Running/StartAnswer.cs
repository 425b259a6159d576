namespace MemHog.Load.Web.Running;

/// <summary>What comes of asking for a run.</summary>
internal abstract record StartAnswer
{
    private StartAnswer()
    {
    }

    internal sealed record Started(RunHeadAnswer Run) : StartAnswer;

    /// <summary>One at a time: figures of two at once would be worth nothing.</summary>
    internal sealed record Busy(ServedRun Current) : StartAnswer;

    /// <summary>The key stands for another start already.</summary>
    internal sealed record OtherBefore(string Key) : StartAnswer;

    /// <summary>The service is ending.</summary>
    internal sealed record Closing : StartAnswer;
}

/// <summary>Marks a start that may be asked for again because no answer had come.</summary>
/// <param name="Key">Chosen by the client.</param>
/// <param name="Asked">What was asked for.</param>
/// <param name="Answer">What was answered; null before.</param>
internal sealed record StartKey(string Key, StartRequest Asked, RunHeadAnswer? Answer = null);

/// <summary>What a run is asked for with: one of the two.</summary>
/// <param name="Experiment">A file of the service's experiments.</param>
/// <param name="Reproduces">The id of a run in the store.</param>
internal sealed record StartRequest(string? Experiment = null, string? Reproduces = null);
