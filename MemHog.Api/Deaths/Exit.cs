using MemHog.Api.Watchdog;

namespace MemHog.Api.Deaths;

/// <summary><c>exit-0</c>: the process ends in the middle of its work, and calls that a success.</summary>
internal static class Exit
{
    public static Task WithSuccess()
    {
        ProcessEnd.Prepare()(0);
        return Task.CompletedTask;
    }
}
