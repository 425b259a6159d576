using System.Net;
using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Core.Probing;

internal static class HttpProbe
{
    private static readonly HttpClient s_client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });

    public static async Task<bool> AnswersAsync(HttpReady probe, CancellationToken cancellation)
    {
        try
        {
            using var answer = await s_client.GetAsync(new Uri(probe.Endpoint.Url + probe.Path), cancellation);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
