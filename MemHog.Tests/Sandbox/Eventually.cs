using System.Diagnostics;

namespace MemHog.Tests.Sandbox;

/// <summary>Waits for what another process does in its own time.</summary>
internal static class Eventually
{
    /// <param name="condition">Looked at every 10 ms.</param>
    /// <param name="seconds">Generous: tests share the machine with builds.</param>
    public static async Task HoldsAsync(Func<bool> condition, double seconds = 30)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); await Task.Delay(10))
            Assert.True(watch.Elapsed.TotalSeconds < seconds, $"It did not happen within {seconds} s.");
    }
}
