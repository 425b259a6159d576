using System.Globalization;

namespace MemHog.AppHost.Laboratory;

/// <summary>What a person does with one target: each verb is a call of the laboratory's API.</summary>
/// <param name="client">Of the laboratory.</param>
/// <param name="port">Where the target listens.</param>
/// <param name="request">What the experiment sends, e.g. <c>GET /hog?mb=100</c>.</param>
/// <param name="clients">How many the experiment has.</param>
internal sealed class TargetVerbs(LaboratoryClient client, int port, string request, int clients)
{
    /// <summary>The laboratory's own bounds.</summary>
    public const int MostClients = 64, MostSeconds = 600, UsualSeconds = 60;

    public string Request => request;

    public int Clients => Math.Clamp(clients, 1, MostClients);

    public Task<CommandOutcome> SendAsync(string? other, CancellationToken cancellation) => CommandOutcome.OfAsync(async () =>
    {
        var sent = string.IsNullOrWhiteSpace(other) ? request : other;
        var answer = await client.RequestAsync(port, sent, cancellation);
        return CommandOutcome.Done(string.Create(CultureInfo.InvariantCulture, $"{sent}: {answer.Outcome}{Status(answer)}{Took(answer)}."));
    });

    public Task<CommandOutcome> StartLoadAsync(string? other, int? others, int? seconds, CancellationToken cancellation) => CommandOutcome.OfAsync(async () =>
    {
        var (sent, by, lasting) = (string.IsNullOrWhiteSpace(other) ? request : other, others ?? Clients, seconds ?? UsualSeconds);
        await client.StartLoadAsync(port, sent, by, lasting, cancellation);
        return CommandOutcome.Done(string.Create(CultureInfo.InvariantCulture, $"{by} clients send {sent} for {lasting} s, unless the load is stopped before."));
    });

    public Task<CommandOutcome> StopLoadAsync(CancellationToken cancellation) => CommandOutcome.OfAsync(async () =>
        Ended(await client.StopLoadAsync(port, cancellation)));

    public Task<CommandOutcome> HeapSnapshotAsync(CancellationToken cancellation) => CommandOutcome.OfAsync(async () => Seen(await client.HeapSnapshotAsync(port, cancellation)));

    private static string Status(RequestAnswer answer) => answer.Status is { } status ? FormattableString.Invariant($", status {status}") : "";

    private static string Took(RequestAnswer answer) => answer.LatencyMs is { } latency ? FormattableString.Invariant($", {latency:0.0} ms, {answer.Bytes ?? 0} bytes") : "";

    private static CommandOutcome Ended(LoadAnswer load) => CommandOutcome.Done(
        string.Create(CultureInfo.InvariantCulture, $"{load.Request}: {load.Requests} requests of {load.Clients} clients in {load.ElapsedSeconds:0.0} s: {string.Join(", ", load.Outcomes.Select(pair => $"{pair.Value} {pair.Key}"))}."),
        Table(["p50 ms", "p90 ms", "p99 ms"], [[Milliseconds(load.P50Ms), Milliseconds(load.P90Ms), Milliseconds(load.P99Ms)]]));

    private static CommandOutcome Seen(HeapAnswer heap) => CommandOutcome.Done(
        string.Create(CultureInfo.InvariantCulture, $"The heap of process {heap.ProcessId}, which stood still for {heap.StoppedMs:0} ms{(heap.Types is [var largest, ..] ? $"; most is {largest.Type}" : "")}."),
        Table(["type", "objects", "bytes"], heap.Types.Select(type => new[] { $"`{type.Type}`", type.Objects.ToString("N0", CultureInfo.InvariantCulture), type.Bytes.ToString("N0", CultureInfo.InvariantCulture) })));

    private static string Milliseconds(double? value) => value is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) : "-";

    private static string Table(string[] head, IEnumerable<string[]> rows) =>
        string.Join('\n', rows.Prepend([.. head.Select(_ => "---")]).Prepend(head).Select(row => $"| {string.Join(" | ", row)} |"));
}
