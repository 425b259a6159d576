using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>
/// What is sent. Without a rate a closed loop: each of <paramref name="Clients"/> clients, with one connection and one request
/// in flight, sends its next request when the last one is answered. With a rate an open loop: requests arrive at it, whatever
/// becomes of earlier ones, and at most <paramref name="Clients"/> are in flight; an arrival that finds no free client is dropped.
/// </summary>
/// <param name="Request">What the requests are.</param>
/// <param name="Clients">How many call without pause; in an open loop, how many can be in flight.</param>
/// <param name="Warmup">Load before the figures count.</param>
/// <param name="Measure">How long requests are started that count.</param>
/// <param name="Timeout">How long one request may take, connecting included.</param>
/// <param name="RefusedPause">How long a client waits after a refused connection, so that a dead target cannot drown the ratio.</param>
/// <param name="Payload">What one request holds at once, if the author knows it: used to explain, never to judge.</param>
/// <param name="Rate">Of an open loop; null for a closed one.</param>
/// <param name="Arrivals">How the arrivals of an open loop lie.</param>
internal sealed record LoadShape(
    RequestMix Request,
    int Clients,
    TimeSpan Warmup,
    TimeSpan Measure,
    TimeSpan Timeout,
    TimeSpan RefusedPause,
    Bytes? Payload,
    [property: SinceSchema(2)] ArrivalRate? Rate = null,
    [property: SinceSchema(3)] ArrivalPattern Arrivals = ArrivalPattern.Constant)
{
    /// <summary>"4 clients", "200/s", "200/s (Poisson)".</summary>
    public string Pace => Rate is { } rate ? $"{rate}{(Arrivals == ArrivalPattern.Poisson ? " (Poisson)" : "")}" : Clients == 1 ? "1 client" : $"{Clients} clients";

    /// <summary>Arrivals per second in the measurement, in the mean; null for a closed loop.</summary>
    public double? MeanRate => Rate?.Mean(Warmup, Warmup + Measure);

    /// <summary>Whether requests go over TLS.</summary>
    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Tls { get; init; }

    [SinceSchema(5)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public LoadEngine Engine { get; init; }
}
