namespace MemHog.Load.Measurement.Gc.Attach;

/// <summary>What is to be done with a runtime the next time it connects. Whatever goes wrong, the way leads to <see cref="Resume"/>.</summary>
internal enum AttachStep
{
    /// <summary>Start the session as a runtime from .NET 8 on understands it.</summary>
    Session,

    /// <summary>Start it as older ones do.</summary>
    OldSession,

    /// <summary>Let it run.</summary>
    Resume,

    /// <summary>It runs. Its connection is kept, for it would connect again and again.</summary>
    Keep,
}

/// <summary>Decides the steps; the port only takes them.</summary>
internal static class AttachSteps
{
    /// <param name="isWatched">Whether it is the target's main process; any other one just has to run.</param>
    public static AttachStep First(bool isWatched) => isWatched ? AttachStep.Session : AttachStep.Resume;

    /// <param name="step">That was taken.</param>
    /// <param name="succeeded">Whether the runtime did it.</param>
    public static AttachStep After(AttachStep step, bool succeeded) => (step, succeeded) switch
    {
        (AttachStep.Session, false) => AttachStep.OldSession,
        (AttachStep.Session or AttachStep.OldSession, _) => AttachStep.Resume,
        // Not even that was heard: it is still waiting.
        (AttachStep.Resume, false) => AttachStep.Resume,
        _ => AttachStep.Keep,
    };
}
