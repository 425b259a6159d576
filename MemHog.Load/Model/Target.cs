using System.Collections.Immutable;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Model;

/// <summary>The program under test. Exactly one of <paramref name="Project"/> and <paramref name="Command"/> is given.</summary>
/// <param name="Project">A .NET project (folder or file, absolute), built in Release and run.</param>
/// <param name="Command">Program and arguments; "{port}" stands for the port it must listen on at 127.0.0.1.</param>
/// <param name="Directory">The working directory, absolute; a command's relative program is found from here.</param>
/// <param name="Ready">The path that answers 2xx when the target can take requests.</param>
/// <param name="ReadyTimeout">How long it may take to get there.</param>
/// <param name="Environment">Variables for every cell; "{port}" is replaced here too.</param>
/// <param name="Restart">What happens after a death.</param>
/// <param name="WatchdogExit">The exit code by which the target says that its watchdog ended it; null when it has none.</param>
internal sealed record Target(
    string? Project,
    ImmutableArray<string> Command,
    string Directory,
    string Ready,
    TimeSpan ReadyTimeout,
    ImmutableSortedDictionary<string, string> Environment,
    RestartPolicy Restart,
    int? WatchdogExit = null)
{
    /// <summary>Whether it speaks HTTP over TLS, with whatever certificate.</summary>
    public bool Tls { get; init; }

    /// <summary>What the .NET runtime reads. Any other variable of a target may be a secret, and its value is never recorded.</summary>
    public static bool IsRuntimeVariable(string name) =>
        RuntimeVariables.NameIn(name) is not null;
}

/// <summary>The back-off between a death and the next start: <paramref name="First"/>, then doubled up to <paramref name="Max"/>, as a pod's.</summary>
internal sealed record RestartPolicy(TimeSpan First, TimeSpan Max)
{
    public static readonly RestartPolicy Default = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));

    /// <summary>The pause before start number <paramref name="deaths"/> + 1.</summary>
    public TimeSpan DelayAfter(int deaths) =>
        TimeSpan.FromTicks(Math.Min(Max.Ticks, (long)Math.Min(First.Ticks * Math.Pow(2, deaths - 1), long.MaxValue / 2)));
}
