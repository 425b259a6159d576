using MemHog.AppHost;
using MemHog.AppHost.CommandLine;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Core;
using MemHog.AppHost.Core.Processes;
using MemHog.AppHost.Feed;
using MemHog.AppHost.Machine;
using MemHog.AppHost.Telling;

using var interruption = new Interruption();
try
{
    if (Request.Parse(args, Environment.CurrentDirectory) is not { } request)
        return (int)ExitCode.Success;
    if (OperatingSystem.IsWindows())
        throw new CannotStart(ExitCode.Environment, "the AppHost starts its processes through a Unix shell", "use WSL, where memory limits can be enforced too");

    var announcer = Announcer.OnOutput();
    using var alone = CheckoutLock.Take(request.Checkout);
    await LeftBehind.EndAsync(request.Checkout, TimeProvider.System, interruption.Token);
    var feed = new FeedChoice(request.Checkout, announcer, TimeProvider.System);
    if (feed.IsOpen && await feed.MakeAsync(FeedPatience.Usual, interruption.Token) is { } successor)
        Succession.Become(MachineSurvey.Dotnet, [successor, .. args]);

    var question = new Question(TimeProvider.System, interruption.Token);
    var configurations = await TargetList.AskAsync(question, request.Laboratory, request.Options.Experiment);
    return await Host.RunAsync(request, configurations, announcer, TimeProvider.System, interruption.Token);
}
catch (CannotStart problem)
{
    if (problem.ExitCode == ExitCode.Environment && await interruption.IsNearAsync())
        return (int)ExitCode.Interrupted;
    Announcer.OnError().Problem(problem.Message, problem.Remedy);
    return (int)problem.ExitCode;
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    return (int)ExitCode.Interrupted;
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
{
    if (await interruption.IsNearAsync())
        return (int)ExitCode.Interrupted;
    Announcer.OnError().Problem(failure.Message, "the checkout's .memhog folder must be writable");
    return (int)ExitCode.Environment;
}
catch (Exception bug)
{
    Announcer.OnError().Bug(bug);
    return (int)ExitCode.Bug;
}
