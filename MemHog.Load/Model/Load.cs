namespace MemHog.Load.Model;

/// <summary>What is sent: a closed loop of <paramref name="Clients"/> clients, each with one connection and one request in flight.</summary>
/// <param name="Request">Method and path.</param>
/// <param name="Clients">How many clients call without pause.</param>
/// <param name="Warmup">Load before the figures count.</param>
/// <param name="Measure">How long requests are started that count.</param>
/// <param name="Timeout">How long one request may take, connecting included.</param>
/// <param name="RefusedPause">How long a client waits after a refused connection, so that a dead target cannot drown the ratio.</param>
/// <param name="Payload">What one request holds at once, if the author knows it: used to explain, never to judge.</param>
internal sealed record LoadShape(
    HttpCall Request,
    int Clients,
    TimeSpan Warmup,
    TimeSpan Measure,
    TimeSpan Timeout,
    TimeSpan RefusedPause,
    Bytes? Payload);

/// <summary>One HTTP/1.1 request: "GET /hog?mb=100".</summary>
internal sealed record HttpCall(string Method, string Path)
{
    public override string ToString() => $"{Method} {Path}";
}
