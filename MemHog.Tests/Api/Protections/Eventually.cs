using System.Diagnostics;
using System.Net;

namespace MemHog.Tests.Api.Protections;

/// <summary>For what happens soon after the answer is out, such as giving a place back.</summary>
internal static class Eventually
{
    /// <summary>Generous: tests share the machine with builds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task Ok(Func<Task<HttpResponseMessage>> ask)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            using var response = await ask();
            if (response.StatusCode == HttpStatusCode.OK) return;
            Assert.True(watch.Elapsed < Patience, response.StatusCode.ToString());
            await Task.Delay(5);
        }
    }

    public static async Task True(Func<bool> condition)
    {
        for (var watch = Stopwatch.StartNew(); !condition();)
        {
            Assert.True(watch.Elapsed < Patience, "did not happen");
            await Task.Delay(5);
        }
    }
}
