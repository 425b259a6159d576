using MemHog.Load.Commands;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Results;
using MemHog.Load.Web.Experiments;
using MemHog.Load.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace MemHog.Load.Web.Running;

/// <summary>Reads what a run is asked for with.</summary>
internal sealed class StartRequests(ExperimentShelf experiments, RunReader runs)
{
    private const string Remedy = """Send one of {"experiment": "oom-512.yaml"} and {"reproduces": "RUN"}.""";
    private const int LongestKey = 200;

    public static async Task<(StartRequest Request, StartKey? Key)> ReadAsync(HttpRequest http)
    {
        var request = await JsonBody.ReadAsync<StartRequest>(http, Remedy).ConfigureAwait(false);
        if ((request.Experiment is null) == (request.Reproduces is null))
            throw new ProblemException(StatusCodes.Status400BadRequest, "Bad input", $"The body names {(request.Experiment is null ? "neither an experiment nor a run" : "both an experiment and a run")}. {Remedy}");
        return (request, http.Headers["Idempotency-Key"] is { Count: > 0 } keys ? new StartKey(KeyOf(keys), request) : null);
    }

    /// <exception cref="BadInputException">It cannot be run.</exception>
    public async Task<Assignment> AssignmentOfAsync(StartRequest request, CancellationToken cancellation)
    {
        if (request.Experiment is { } experiment)
            return Assignment.OfFile(experiments.FileOf(experiment));
        var id = request.Reproduces!;
        var original = await runs.LoadAsync(id, cancellation).ConfigureAwait(false)
            ?? throw new ProblemException(StatusCodes.Status400BadRequest, "There is no such run", $"reproduces: {Visible.Of(id)} is not in the store of this service. GET /api/runs lists those that are.");
        try
        {
            return Assignment.Again(Repetition.Of(id, original), RecordedRun.Of(original.Manifest, FolderOf(original.Manifest), [], Directory.GetCurrentDirectory()));
        }
        catch (BadInputException e)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "The run cannot be reproduced here", $"{e.Message}\nOptions can be given on the command line: memhog reproduce {id}");
        }
    }

    /// <summary>Where the run's file stands in this checkout; where it does not, among the experiments of this service.</summary>
    private string? FolderOf(RunManifest manifest) =>
        manifest.ExperimentFile is { } place && !File.Exists(Path.Combine(Checkout.RootOf(Directory.GetCurrentDirectory()), place)) ? experiments.FolderWith(Path.GetFileName(place)) : null;

    private static string KeyOf(IReadOnlyList<string?> keys) => keys is [{ Length: > 0 and <= LongestKey } key] && key.All(c => c is > ' ' and <= '~')
        ? key
        : throw new ProblemException(StatusCodes.Status400BadRequest, "Bad input", $"Idempotency-Key: give one, of 1 to {LongestKey} characters of ASCII without spaces, such as a UUID.");
}
