using System.Text.Json;
using MemHog.Load.Commands;
using MemHog.Load.Results;
using MemHog.Load.Web;
using MemHog.Load.Web.Experiments;
using MemHog.Load.Web.Guards;
using MemHog.Load.Web.Running;
using MemHog.Load.Web.Targets;
using MemHog.Tests.Results;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MemHog.Tests.Web;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_document_lists_every_route_with_its_methods_and_problems()
    {
        var terminal = Terminal.OfThisProcess();
        using var folder = new TempFolder();
        await using var store = new FileStore(folder.Path);
        await using var kept = new UndeliveredRuns(folder.Path);
        await using var app = LaboratoryService.Build(0, new ApiToken(null), terminal);
        var laboratory = new Laboratory((_, _) => throw new InvalidOperationException(), terminal, CancellationToken.None);
        using var runs = new RunReader(store, laboratory, kept);
        LaboratoryService.Map(app, laboratory, runs, new ExperimentShelf(null, null), new TargetLoads(laboratory, TimeProvider.System, CancellationToken.None), TimeProvider.System);
        await app.StartAsync();

        using var http = new HttpClient();
        var document = JsonElement.Parse(await http.GetStringAsync(app.Urls.Single() + OpenApi.Path));
        var routes = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(route => (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method.ToUpperInvariant()} /{route.RoutePattern.RawText!.Trim('/')}"))
            .Where(route => !route.Contains("openapi", StringComparison.Ordinal));

        var listed = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (Route: $"{operation.Name.ToUpperInvariant()} {path.Name}", Operation: operation.Value))).ToList();
        Assert.Equal(routes.Distinct().Order(), listed.Select(operation => operation.Route).Order());
        Assert.Contains("DELETE /api/runs/{id}", listed.Select(operation => operation.Route));
        Assert.All(listed, operation => Assert.NotEmpty(operation.Operation.GetProperty("summary").GetString()!));
        var problems = listed.SelectMany(operation => operation.Operation.GetProperty("responses").EnumerateObject()).Where(response => response.Name[0] == '4').ToList();
        Assert.NotEmpty(problems);
        Assert.All(problems, response => Assert.True(response.Value.GetProperty("content").TryGetProperty("application/problem+json", out _)));
        var head = document.GetProperty("components").GetProperty("schemas").GetProperty("RunHeadAnswer").GetProperty("properties");
        Assert.Equal("integer", head.GetProperty("trials_done").GetProperty("type").GetString());
    }
}
