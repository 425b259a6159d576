using System.Net;

namespace MemHog.Tests.Api.Protections;

/// <summary>For what happens soon after the answer is out, such as giving a place back.</summary>
internal static class Eventually
{
    public static async Task Ok(Func<Task<HttpResponseMessage>> ask)
    {
        for (var i = 0; ; i++)
        {
            using var response = await ask();
            if (response.StatusCode == HttpStatusCode.OK) return;
            Assert.True(i < 400, response.StatusCode.ToString());
            await Task.Delay(5);
        }
    }

    public static async Task True(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 2000, "did not happen");
            await Task.Delay(5);
        }
    }
}
