using System.Collections.Concurrent;
using OpenTelemetry.Exporter;

namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>Where all signals of a process are exported to.</summary>
/// <param name="address">Of it.</param>
internal sealed class Collector(Uri address)
{
    private readonly ConcurrentBag<CollectorHandler> ways = [];

    /// <summary>What is wrong with it.</summary>
    public ExportTrouble Trouble { get; } = new(address);

    /// <summary>Lets the exporter of a signal hand over what it has, instead of waiting for an answer.</summary>
    public void Take(OtlpExporterOptions exporter)
    {
        // The library's own client knows of certificates and the time for an answer.
        var usual = exporter.HttpClientFactory;
        exporter.HttpClientFactory = () =>
        {
            var way = new CollectorHandler(usual(), Trouble);
            ways.Add(way);
            return new HttpClient(way);
        };
    }

    /// <summary>Waits until all that was handed over has arrived, or is lost.</summary>
    /// <returns>False when the time is up before.</returns>
    public bool HasAll(TimeSpan limit) => Task.WaitAll([.. ways.Select(way => way.Sent)], limit);
}
