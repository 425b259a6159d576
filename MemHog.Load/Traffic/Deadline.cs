using System.Diagnostics;

namespace MemHog.Load.Traffic;

internal enum CutOff
{
    None,

    /// <summary>Its time was over.</summary>
    TimedOut,

    /// <summary>The laboratory gave up waiting.</summary>
    Abandoned,
}

/// <summary>
/// Cuts a request off when its time is over or the load is abandoned, and remembers why. One timer serves all requests of a
/// connection: it is not set anew for each, but when it goes off it looks how long the one under way still has.
/// </summary>
/// <param name="cut">Ends the request under way; called on any thread, and never after <see cref="End"/>.</param>
internal sealed class Deadline : IDisposable
{
    private readonly Lock gate = new();
    private readonly Timer timer;
    private readonly Action cut;
    private CancellationToken abandon;
    private CancellationTokenRegistration registration;
    private CutOff why;
    private bool isUnderWay;
    private long due;

    /// <summary>When the timer goes off; none before it was first set.</summary>
    private long set = long.MaxValue;

    public Deadline(Action cut)
    {
        this.cut = cut;
        // Not on the clock of the load: a test that moves that one still talks to a real socket.
        timer = new Timer(static state => ((Deadline)state!).TimerWentOff(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>A request begins.</summary>
    public void Begin(TimeSpan time, CancellationToken abandonment)
    {
        if (abandonment != abandon)
        {
            registration.Dispose();
            abandon = abandonment;
            registration = abandon.UnsafeRegister(static state => ((Deadline)state!).Cut(CutOff.Abandoned), this);
        }

        lock (gate)
        {
            (why, isUnderWay) = (CutOff.None, true);
            due = Stopwatch.GetTimestamp() + time.Ticks * (Stopwatch.Frequency / TimeSpan.TicksPerSecond);
            if (due < set)
                SetTimer(time);
        }

        if (abandonment.IsCancellationRequested)
            Cut(CutOff.Abandoned);
    }

    /// <summary>It has ended; says whether it was cut off.</summary>
    public CutOff End()
    {
        lock (gate)
        {
            isUnderWay = false;
            return why;
        }
    }

    public void Dispose()
    {
        registration.Dispose();
        timer.Dispose();
    }

    private void TimerWentOff()
    {
        lock (gate)
        {
            set = long.MaxValue;
            if (!isUnderWay)
                return;
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (left <= TimeSpan.Zero)
                Cut(CutOff.TimedOut);
            else
                SetTimer(left);
        }
    }

    private void SetTimer(TimeSpan time)
    {
        set = due;
        // A timer counts whole milliseconds; a request is never cut off before its time.
        timer.Change((long)Math.Ceiling(time.TotalMilliseconds), Timeout.Infinite);
    }

    private void Cut(CutOff reason)
    {
        lock (gate)
        {
            if (!isUnderWay || why != CutOff.None)
                return;
            why = reason;
            cut();
        }
    }
}
