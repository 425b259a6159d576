using MemHog.ServiceDefaults.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace MemHog.Load.Web;

/// <summary>The document that describes the API to programs: <c>/openapi/v1.json</c>.</summary>
internal static class OpenApi
{
    public const string Path = "/openapi/v1.json";

    public static IServiceCollection AddDocument(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options => ApiJson.Set(options.SerializerOptions)).AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "MemHog laboratory", Version = "v1", Description = "Which GC configuration keeps a service alive under its memory limit? Errors are problems (RFC 9457) whose detail names the remedy." };
            document.Servers = [];
            // Health checks describe themselves to nobody.
            foreach (var (path, summary) in new[] { (HealthPaths.Live, "The process answers."), (HealthPaths.Ready, "It can take requests.") })
                document.Paths[path] = Probe(summary);
            return Task.CompletedTask;
        }));

    public static void MapDocument(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json");

    private static OpenApiPathItem Probe(string summary) => new()
    {
        Operations = new()
        {
            [HttpMethod.Get] = new OpenApiOperation { Summary = summary, Responses = new() { ["200"] = new OpenApiResponse { Description = "Healthy" }, ["503"] = new OpenApiResponse { Description = "Unhealthy" } } },
        },
    };
}
