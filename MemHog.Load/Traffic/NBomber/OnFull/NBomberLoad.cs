using System.Globalization;
using System.Runtime.ExceptionServices;
using MemHog.Load.Model;
using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace MemHog.Load.Traffic.NBomber;

/// <summary>
/// A load whose requests begin when NBomber says so. It runs one scenario whose step, named after the phase, sends one request
/// of ours; so its own report counts what ours counts, phase by phase. Its warmup is not used: it would stop between the phases.
/// </summary>
/// <param name="requests">Sends and records.</param>
/// <param name="shape">What is sent.</param>
/// <param name="reports">A folder of its own for NBomber's report; null for none.</param>
internal sealed class NBomberLoad(ScheduledRequests requests, LoadShape shape, string? reports) : ILoad
{
    private const string ScenarioName = "memhog";

    /// <summary>Its license key, for those whom it is not free for.</summary>
    private const string LicenseVariable = "MEMHOG_NBOMBER_LICENSE";

    /// <summary>How long it may take to be done with a request beyond its timeout: it looks once a second.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock beginning = new();
    private IScenarioContext? scenario;
    private volatile Exception? defect;

    public OutcomeCounts SoFar => requests.SoFar;

    public Task Begun => begun.Task;

    public async Task<TrafficResult> RunAsync(CancellationToken abandon)
    {
        using var ending = requests;
        using var silence = new SilentConsole();
        using var stopping = abandon.Register(() => scenario?.StopCurrentTest("the run was ended"));
        // Run blocks its thread until the load is over.
        var stats = await Task.Factory.StartNew(() => Run(abandon), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        if (defect is not null)
            ExceptionDispatchInfo.Throw(defect);
        return requests.Result() with { Engine = StepCount.Figures(NBomberEngine.Name!, CountsOf(stats)) };
    }

    private static StepCount[] CountsOf(NodeStats stats) =>
    [
        .. from scenario in stats.ScenarioStats
           from step in scenario.StepStats
           select new StepCount(step.StepName, step.Ok.Request.Count, step.Fail.Request.Count, step.Ok.Request.RPS, step.Ok.Latency.Percent50, step.Ok.Latency.Percent99),
    ];

    private static LoadSimulation SimulationOf(ScheduledPiece piece) => piece.How switch
    {
        Scheduling.Copies => Simulation.KeepConstant(piece.Least, piece.During),
        Scheduling.PerSecond => Simulation.Inject(piece.Least, TimeSpan.FromSeconds(1), piece.During),
        // The upper bound is never drawn (Random.Next in NBomber's last public scheduler).
        Scheduling.DrawnPerSecond => Simulation.InjectRandom(piece.Least, piece.Most + 1, TimeSpan.FromSeconds(1), piece.During),
        _ => Simulation.Pause(piece.During),
    };

    private NodeStats Run(CancellationToken abandon)
    {
        // Left to itself it would end the load after 5,000 failed requests, which are data here.
        var props = Scenario.Create(ScenarioName, context => StepAsync(context, abandon))
            .WithoutWarmUp()
            .WithMaxFailCount(int.MaxValue)
            .WithRestartIterationOnFail(false)
            .WithLoadSimulations([.. ScheduledPieces.Of(shape).Select(SimulationOf)]);
        var runner = NBomberRunner.RegisterScenarios(props)
            .WithTestSuite(ScenarioName)
            .WithTestName(shape.Request.ToString())
            .WithScenarioCompletionTimeout(shape.Timeout + Slack)
            .DisplayConsoleMetrics(false);
        runner = reports is null
            ? runner.WithoutReports()
            : runner.WithReportFolder(reports).WithReportFileName("nbomber").WithReportFormats(ReportFormat.Txt, ReportFormat.Csv, ReportFormat.Md, ReportFormat.Html);
        if (Environment.GetEnvironmentVariable(LicenseVariable) is { Length: > 0 } license)
            runner = runner.WithLicense(license);
        try
        {
            return runner.Run();
        }
        // It throws plain exceptions for whatever it refuses: a license, a setting.
        catch (Exception e)
        {
            throw new LoadEngineException($"NBomber does not run the load: {e.Message}", e);
        }
    }

    private async Task<IResponse> StepAsync(IScenarioContext context, CancellationToken abandon)
    {
        Begin(context);
        if (abandon.IsCancellationRequested)
            context.StopCurrentTest("the run was ended");
        if (abandon.IsCancellationRequested || requests.Next() is not { } request)
        {
            // It ends the load itself in a moment.
            await Task.Delay(shape.RefusedPause, context.ScenarioCancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Response.Ok();
        }

        var reply = default(Reply);
        await Step.Run(request.Phase, context, async () =>
        {
            try
            {
                return Answer(reply = await requests.SendAsync(request, abandon).ConfigureAwait(false));
            }
            // NBomber would count a defect of ours as a failed request and go on.
            catch (Exception e)
            {
                defect = e;
                context.StopCurrentTest("the laboratory has failed");
                throw;
            }
        }).ConfigureAwait(false);
        await requests.PauseAsync(reply, abandon).ConfigureAwait(false);
        return Response.Ok();
    }

    private static Response<object> Answer(Reply reply)
    {
        var status = reply.Status?.ToString(CultureInfo.InvariantCulture) ?? "";
        return reply.Outcome == Outcome.Ok ? Response.Ok(statusCode: status) : Response.Fail(statusCode: status, message: Words.Of(reply.Outcome));
    }

    /// <summary>The load begins when NBomber's own clock of the scenario does, which its first request comes some time after.</summary>
    private void Begin(IScenarioContext context)
    {
        if (begun.Task.IsCompleted)
            return;
        lock (beginning)
        {
            if (begun.Task.IsCompleted)
                return;
            scenario = context;
            requests.Begin(context.GetScenarioTimerTime());
            begun.SetResult();
        }
    }
}
