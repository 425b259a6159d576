using System.Reflection;
using System.Runtime.CompilerServices;

namespace MemHog.Api.Watchdog;

/// <summary>
/// Looks at the process's memory at intervals and ends the process when it has passed the limit. It has a thread of its
/// own, because the pool may be starved when it is needed, and allocates nothing, because the heap may be exhausted.
/// </summary>
/// <param name="options">What to watch for.</param>
/// <param name="memory">The figure.</param>
/// <param name="words">Says so.</param>
/// <param name="gate">Refuses new work and knows of the old; null without draining.</param>
/// <param name="end">Ends the process with a code; returns only in tests.</param>
internal sealed class Watchdog(
    WatchdogOptions options,
    IMemoryReading memory,
    LastWords words,
    DrainGate? gate,
    Action<int> end) : IDisposable
{
    // A request counts as done when its answer is with the server; this long the server has to send it.
    private static readonly TimeSpan Sending = TimeSpan.FromMilliseconds(200);

    private readonly ManualResetEvent stop = new(initialState: false);

    public void Start()
    {
        CompileAll();
        new Thread(Watch) { IsBackground = true, Name = "watchdog" }.Start();
    }

    /// <summary>Stops watching. The handle itself is left to the thread, which may be waiting for it.</summary>
    public void Dispose() => stop.Set();

    /// <returns>True if memory has passed the limit, and the process is over.</returns>
    internal bool Look()
    {
        var bytes = memory.Read();
        if (bytes <= options.Limit.Count) return false;
        try
        {
            // New work is refused before anybody reads why.
            gate?.Close();
            words.Passed(bytes);
            if (gate?.WaitUntilIdle(options.Drain ?? TimeSpan.Zero) == true) stop.WaitOne(Sending);
        }
        catch (Exception failure) when (failure is IOException or OutOfMemoryException)
        {
            // Nobody reads standard error any more, or something did allocate after all: so be it.
        }

        end(WatchdogOptions.ExitCode);
        return true;
    }

    // A method is compiled when it is first called, for which there may be no memory at the moment it is there for.
    private static void CompileAll()
    {
        const BindingFlags own = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        foreach (var type in (Type[])[typeof(Watchdog), typeof(LastWords), typeof(DrainGate)])
        {
            foreach (var method in type.GetMethods(own)) RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }

    private void Watch()
    {
        try
        {
            words.Watching(memory.Read());
        }
        catch (IOException)
        {
            // Without a reader of standard error it watches all the same.
        }

        while (!stop.WaitOne(options.Interval))
        {
            if (Look()) return;
        }
    }
}
