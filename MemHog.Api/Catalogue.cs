using MemHog.Api.Amplifier;
using MemHog.Api.Deaths;
using MemHog.Api.Fibonacci;
using MemHog.Api.Gc;
using MemHog.Api.Hog;
using MemHog.Api.Leak;

namespace MemHog.Api;

/// <summary>What the service offers. A new pathology is one folder and one line here.</summary>
internal static class Catalogue
{
    private static readonly CatalogueEntry[] Entries =
    [
        new("/hog", "?mb=100&shape=array|chunks|list&hold=100ms", "Uses memory for a while, as a request does.", HogEndpoint.Answer),
        new("/amplifier", "?user=1", "A user out of a large answer of an upstream, with flaws and cures.", AmplifierEndpoint.Answer, AmplifierEndpoint.IsOn),
        new("/leak", "?kind=nodes&count=1000", "Keeps what it should free: nodes, cache, events or timers; DELETE frees it.", LeakEndpoint.Answer),
        new("/fib", "?n=30&method=naive", "A Fibonacci number, naive or with a history or a memo.", FibonacciEndpoint.Answer),
        new("/die", "", "Dies at a request of your choice, in a way of your choice.", DieEndpoint.Answer, DieEndpoint.IsOn),
        new("/gc", "", "The GC settings in effect and the memory figures.", GcEndpoint.Answer),
    ];

    private static CatalogueAnswer AnswerOf(IServiceProvider services) => new(
        "MemHog.Api",
        [.. Entries.Where(entry => entry.IsOn?.Invoke(services) ?? true).Select(entry => new CatalogueLine(entry.Path + entry.Parameters, entry.Summary))]);

    public static void MapCatalogue(this IEndpointRouteBuilder endpoints)
    {
        foreach (var entry in Entries) endpoints.MapGet(entry.Path, entry.Answer);
        var answer = AnswerOf(endpoints.ServiceProvider);
        endpoints.MapGet("/", context => context.Response.WriteAsJsonAsync(answer, ApiJson.Plain.CatalogueAnswer));
    }
}
