using System.Text.Json.Serialization;
using MemHog.Load.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemHog.Load.Web.Experiments;

/// <summary><c>/api/experiments</c>: what can be run.</summary>
internal sealed class ExperimentEndpoint(ExperimentShelf shelf)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/experiments", () => TypedResults.Json(shelf.List().Select(ExperimentAnswer.Of), ApiJson.Options)).Produces<IReadOnlyList<ExperimentAnswer>>()
            .WithTags("Experiments").WithSummary("The experiments that this service can run, each with how long it takes; one that cannot be read has its first error instead.");
}

/// <param name="File">What it is started by.</param>
/// <param name="Name">Null when it cannot be read, as all that follows.</param>
/// <param name="Question">What it asks.</param>
/// <param name="Cells">In its matrix.</param>
/// <param name="Trials">In all cells together, at most.</param>
/// <param name="ExpectedSeconds">How long they take.</param>
/// <param name="Error">The first thing that is wrong with it; absent when nothing is.</param>
internal sealed record ExperimentAnswer(
    string File,
    string? Name,
    string? Question,
    int? Cells,
    int? Trials,
    double? ExpectedSeconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error)
{
    public static ExperimentAnswer Of(ListedExperiment listed) => listed.Experiment is { } experiment
        ? new(listed.File, experiment.Name, experiment.Question, listed.Cells, listed.Trials, Math.Round(listed.Expected.TotalSeconds, 3), null)
        : new(listed.File, null, null, null, null, null, listed.Error);
}
