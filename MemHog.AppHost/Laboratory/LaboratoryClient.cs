using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Laboratory;

/// <summary>The laboratory's HTTP API, as far as a host needs it.</summary>
/// <remarks>Everything throws <see cref="LaboratoryProblem"/> where the laboratory refuses or does not answer.</remarks>
internal sealed class LaboratoryClient : IDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly HttpClient _http;
    private readonly Secret _token;

    /// <param name="address">Where it listens.</param>
    /// <param name="token">Without which it answers nothing.</param>
    public LaboratoryClient(Uri address, Secret token)
    {
        // A proxy of the environment's has no business on loopback.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _token = token;
    }

    /// <summary>Newest first.</summary>
    public Task<RunHead[]> RunsAsync(int limit, CancellationToken cancellation) =>
        ReadAsync<RunHead[]>(HttpMethod.Get, FormattableString.Invariant($"api/runs?limit={limit}"), null, cancellation);

    public Task<ExperimentHead[]> ExperimentsAsync(CancellationToken cancellation) => ReadAsync<ExperimentHead[]>(HttpMethod.Get, "api/experiments", null, cancellation);

    /// <param name="file">As the list of experiments has it, or a path.</param>
    /// <param name="cancellation">Of the call; the run goes on.</param>
    public Task<RunHead> StartAsync(string file, CancellationToken cancellation) => ReadAsync<RunHead>(HttpMethod.Post, "api/runs", new { experiment = file }, cancellation);

    public Task<RunHead> ReproduceAsync(string id, CancellationToken cancellation) => ReadAsync<RunHead>(HttpMethod.Post, "api/runs", new { reproduces = id }, cancellation);

    /// <param name="id">Of the run.</param>
    /// <param name="last">The id of the last event that is known already.</param>
    /// <param name="cancellation">Ends the stream.</param>
    public async IAsyncEnumerable<RunEvent> EventsAsync(string id, string? last, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/runs/{Uri.EscapeDataString(id)}/events");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw LaboratoryProblem.Read((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation));
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        await foreach (var happened in EventReader.ReadAsync(reader, cancellation))
            yield return happened;
    }

    public Task StopAsync(string id, CancellationToken cancellation) => SendAsync(HttpMethod.Delete, $"api/runs/{Uri.EscapeDataString(id)}", null, cancellation);

    public Task<JsonElement> CompareAsync(string first, string second, CancellationToken cancellation) =>
        ReadAsync<JsonElement>(HttpMethod.Get, Comparison(first, second), null, cancellation);

    public Task<RequestAnswer> RequestAsync(int port, string request, CancellationToken cancellation) =>
        ReadAsync<RequestAnswer>(HttpMethod.Post, FormattableString.Invariant($"api/targets/{port}/requests"), new { request }, cancellation);

    public Task StartLoadAsync(int port, string request, int clients, int seconds, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, FormattableString.Invariant($"api/targets/{port}/load"), new { request, clients, seconds }, cancellation);

    public Task<LoadAnswer> LoadAsync(int port, CancellationToken cancellation) =>
        ReadAsync<LoadAnswer>(HttpMethod.Get, FormattableString.Invariant($"api/targets/{port}/load"), null, cancellation);

    /// <returns>Null where the laboratory knows of none.</returns>
    public async Task<LoadAnswer?> FindLoadAsync(int port, CancellationToken cancellation)
    {
        try
        {
            return await LoadAsync(port, cancellation);
        }
        catch (LaboratoryProblem none) when (none.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task<LoadAnswer> StopLoadAsync(int port, CancellationToken cancellation) =>
        ReadAsync<LoadAnswer>(HttpMethod.Delete, FormattableString.Invariant($"api/targets/{port}/load"), null, cancellation);

    public Task<HeapAnswer> HeapSnapshotAsync(int port, CancellationToken cancellation) =>
        ReadAsync<HeapAnswer>(HttpMethod.Post, FormattableString.Invariant($"api/targets/{port}/heap-snapshots"), null, cancellation);

    /// <summary>A page for a browser, which the token lets in once and a cookie from then on.</summary>
    public string ReportPage(string id) => Page($"api/runs/{Uri.EscapeDataString(id)}/report?");

    public string ComparisonPage(string first, string second) => Page($"{Comparison(first, second)}&");

    public void Dispose() => _http.Dispose();

    private static string Comparison(string first, string second) => $"api/comparisons?run={Uri.EscapeDataString(first)}&run={Uri.EscapeDataString(second)}";

    private string Page(string path) => $"{_http.BaseAddress}{path}t={_token.Value}";

    private async Task<T> ReadAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        var text = await SendAsync(method, path, body, cancellation);
        try
        {
            return JsonSerializer.Deserialize<T>(text, s_json) ?? throw new JsonException("it is null");
        }
        catch (JsonException failure)
        {
            throw new LaboratoryProblem($"The laboratory's answer to {method} {path} cannot be read: {failure.Message}");
        }
    }

    private async Task<string> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: s_json);
        try
        {
            using var answer = await _http.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            return answer.IsSuccessStatusCode ? text : throw LaboratoryProblem.Read((int)answer.StatusCode, text);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw LaboratoryProblem.Silent(_http.BaseAddress!, failure);
        }
    }
}
