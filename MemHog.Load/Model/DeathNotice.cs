using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>Why a process died, as far as it has said so itself.</summary>
internal enum DeathCause
{
    /// <summary>It said nothing that is known here.</summary>
    Untold,

    /// <summary>Calls nested until the thread's stack was full.</summary>
    StackOverflow,

    /// <summary>An OutOfMemoryException that nobody caught, or that the runtime had not even the memory to throw: .NET writes the same words.</summary>
    UnhandledOutOfMemory,

    /// <summary>The .NET GC refused its settings, or found no room for its heap, before any code of the program ran.</summary>
    GcNotInitialized,

    /// <summary>It wanted to listen on a port that is taken.</summary>
    AddressInUse,
}

/// <summary>
/// The one line in which a dying process says why. .NET writes each of the first three at the start of a line of standard error
/// (coreclr: <c>eepolicy.cpp</c>, <c>excep.cpp</c>, <c>ceemain.cpp</c>); what .NET, Java, Node.js, Go, Python and the C library say of a taken port
/// ends or holds one of two phrases:
/// <code>
/// Stack overflow.
/// Out of memory.
/// GC heap initialization failed with error 0x8013200D
/// System.IO.IOException: Failed to bind to address http://127.0.0.1:5000: address already in use.
/// Error: listen EADDRINUSE: address already in use 127.0.0.1:5000
/// </code>
/// </summary>
internal static class DeathNotice
{
    private static readonly (string Start, DeathCause Cause)[] Starts =
    [
        ("Stack overflow.", DeathCause.StackOverflow),
        ("Out of memory.", DeathCause.UnhandledOutOfMemory),
        // With a message of its own, as a program throws it.
        ("Unhandled exception. System.OutOfMemoryException", DeathCause.UnhandledOutOfMemory),
        ("GC heap initialization failed", DeathCause.GcNotInitialized),
    ];

    private static readonly string[] TakenPort = ["address already in use", "EADDRINUSE"];

    /// <returns><see cref="DeathCause.Untold"/> for any other line.</returns>
    public static DeathCause CauseIn(string line)
    {
        line = line.Trim();
        foreach (var (start, cause) in Starts)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
                return cause;
        }

        return TakenPort.Any(phrase => line.Contains(phrase, StringComparison.OrdinalIgnoreCase)) ? DeathCause.AddressInUse : DeathCause.Untold;
    }

    /// <summary>Where the notice stands; -1 without any. Of several the last one counts, and of several of one cause the first, which says most.</summary>
    public static int IndexIn(ImmutableArray<string> lines)
    {
        var (index, found) = (-1, DeathCause.Untold);
        for (var i = 0; i < lines.Length; i++)
        {
            if (CauseIn(lines[i]) is var cause && cause != DeathCause.Untold && cause != found)
                (index, found) = (i, cause);
        }

        return index;
    }

    public static string? In(ImmutableArray<string> lines) => IndexIn(lines) is var index and >= 0 ? lines[index] : null;
}
