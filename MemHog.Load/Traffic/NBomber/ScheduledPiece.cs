namespace MemHog.Load.Traffic.NBomber;

/// <summary>How NBomber lets requests begin in a piece of a load; each is one of its load simulations.</summary>
internal enum Scheduling
{
    /// <summary>So many copies, each beginning again when it has ended: KeepConstant.</summary>
    Copies,

    /// <summary>So many arrivals in every second, at random moments of it: Inject.</summary>
    PerSecond,

    /// <summary>A number of arrivals in every second that is drawn between two, each as likely: InjectRandom.</summary>
    DrawnPerSecond,

    /// <summary>None: Pause.</summary>
    Nothing,
}

/// <summary>A piece of a load as NBomber schedules it.</summary>
/// <param name="How">Its load simulation.</param>
/// <param name="Least">Copies, or arrivals in a second; of a drawn number the smallest.</param>
/// <param name="Most">The largest of a drawn number; otherwise the same.</param>
/// <param name="During">Whole seconds; above 0.</param>
internal readonly record struct ScheduledPiece(Scheduling How, int Least, int Most, TimeSpan During);
