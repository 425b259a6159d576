using System.Net;
using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Core.Probing;

internal static class DashboardProbe
{
    // A proxy of the environment's has no business on loopback; and the answer is the redirect itself.
    private static readonly HttpClient s_client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });

    /// <summary>The dashboard answers <c>/login?t=TOKEN</c> with 302 to <c>/</c>, and a wrong token with 302 to <c>/login</c>.</summary>
    public static async Task<bool> AcceptsTokenAsync(DashboardLogin probe, CancellationToken cancellation)
    {
        try
        {
            using var answer = await s_client.GetAsync(new Uri($"{probe.Frontend.Url}/login?t={probe.Token.Value}"), cancellation);
            return answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location?.OriginalString is "/";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
