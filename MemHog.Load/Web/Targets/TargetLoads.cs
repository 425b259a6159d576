using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Web.Problems;
using MemHog.Load.Web.Running;
using Microsoft.AspNetCore.Http;

namespace MemHog.Load.Web.Targets;

/// <summary>The loads by hand: for each port the one under way or the last.</summary>
/// <param name="laboratory">Whose run they must not disturb.</param>
/// <param name="time">The clock.</param>
/// <param name="shutdown">Ends them with the service.</param>
internal sealed class TargetLoads(Laboratory laboratory, TimeProvider time, CancellationToken shutdown)
{
    private const int MostClients = 64;
    private const int MostSeconds = 600;
    private const int MostTargets = 64;
    private const string Remedy = """Send {"request": "GET /hog?mb=10", "clients": 4, "seconds": 60}""";

    private readonly Lock gate = new();
    private ImmutableSortedDictionary<int, TargetLoad> loads = ImmutableSortedDictionary<int, TargetLoad>.Empty;

    public static string Expected => Remedy + ".";

    public LoadAnswer Start(int port, HttpCall call, LoadRequest asked)
    {
        if (asked.Clients is < 1 or > MostClients)
            throw new ProblemException(StatusCodes.Status400BadRequest, "Bad input", $"clients: {asked.Clients}: give a number from 1 to {MostClients}.");
        if (!(asked.Seconds is >= 0.1 and <= MostSeconds))
            throw new ProblemException(StatusCodes.Status400BadRequest, "Bad input", $"seconds: {asked.Seconds}: give a number from 0.1 to {MostSeconds}.");
        lock (gate)
        {
            if (laboratory.Current is { } run)
                throw Conflict("A run is under way", $"{run.Id} is under way, and a load beside it would be measured with it. Wait for its end, or interrupt it: DELETE {RunPlaces.Of(run.Id)}", run.Id);
            if (Find(port) is { IsUnderWay: true })
                throw Conflict("A load is under way", $"Port {port} has its load already. Wait for its end, or stop it: DELETE /api/targets/{port}/load", null);
            if (loads.Values.Sum(load => load.IsUnderWay ? load.SoFar.Clients : 0) + asked.Clients > MostClients)
                throw Conflict("Other loads are under way", $"Loads on {string.Join(", ", loads.Where(load => load.Value.IsUnderWay).Select(load => load.Key))} are under way, and all together have at most {MostClients} clients. Stop one of them, or give fewer clients.", null);
            Forget(port);
            var load = new TargetLoad(port, call, asked.Clients, TimeSpan.FromSeconds(asked.Seconds), time, shutdown);
            loads = loads.Add(port, load);
            return load.SoFar;
        }
    }

    /// <summary>Starts a run where no load is under way: it would be measured with it. Neither can begin while the other is asked about.</summary>
    /// <exception cref="ProblemException">A load is under way.</exception>
    public StartAnswer WithoutAny(Func<StartAnswer> start)
    {
        lock (gate)
        {
            var underWay = loads.Where(load => load.Value.IsUnderWay).Select(load => load.Key).ToList();
            return underWay is [var port, ..]
                ? throw Conflict("A load is under way", $"A load by hand on port {string.Join(", ", underWay)} is under way, and would be measured with the run. Wait for its end, or stop it: DELETE /api/targets/{port}/load", null)
                : start();
        }
    }

    /// <exception cref="ProblemException">This port has had none.</exception>
    public TargetLoad Of(int port)
    {
        lock (gate)
            return Find(port) ?? throw new ProblemException(StatusCodes.Status404NotFound, "There is no load", $"Port {port} has had no load from this service. POST /api/targets/{port}/load starts one. {Remedy}.");
    }

    /// <summary>Nothing is sent any more.</summary>
    public Task EndedAsync() => Task.WhenAll(loads.Values.Select(load => load.Ended));

    private TargetLoad? Find(int port) => loads.GetValueOrDefault(port);

    /// <summary>The one before on this port, and, when there are many, any that has ended.</summary>
    private void Forget(int port)
    {
        var old = loads.Where(load => load.Key == port || (loads.Count >= MostTargets && !load.Value.IsUnderWay)).ToList();
        foreach (var (_, load) in old)
            load.Dispose();
        loads = loads.RemoveRange(old.Select(load => load.Key));
    }

    private static ProblemException Conflict(string title, string detail, string? run) =>
        new(new Problem { Status = StatusCodes.Status409Conflict, Title = title, Detail = detail, Run = run });
}
