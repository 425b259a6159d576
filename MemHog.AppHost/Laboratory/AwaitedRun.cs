using MemHog.AppHost.Composition;
using MemHog.AppHost.Telling;

namespace MemHog.AppHost.Laboratory;

/// <summary>The run that the host was asked for: follows it, tells its end, and knows what exit code follows from what happens.</summary>
internal sealed class AwaitedRun(LaboratoryClient client, LabComposition lab, Announcer announcer, TimeProvider time)
{
    private readonly Lock _telling = new();
    private int? _code;

    /// <summary>As <c>memhog serve</c> would end: with the run's code, 130 in its middle, and 0 where there is none.</summary>
    public int CodeWhenInterrupted => _code ?? (int)(lab.Options.NoRun ? ExitCode.Success : ExitCode.Interrupted);

    /// <summary>A run that somebody else began in it is interrupted as well, which only the laboratory itself knows.</summary>
    /// <param name="code">As it is without that.</param>
    /// <param name="laboratory">The laboratory's own, after an orderly stop.</param>
    public static int CodeAfterStop(int code, int? laboratory) => laboratory is (int)ExitCode.Interrupted ? (int)ExitCode.Interrupted : code;

    /// <summary>Until its end.</summary>
    public async Task FollowAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        if (lab.Options.NoRun || lab.Options.Exit)
            return;
        try
        {
            if (await new RunWatch(client, time).RequestedAsync(since, cancellation) is { ExitCode: { } code })
                End(code);
        }
        catch (LaboratoryProblem problem)
        {
            announcer.Problem(problem.Message, "the laboratory's own lines say how it goes on");
        }
    }

    /// <summary>What the end of the laboratory means for the host.</summary>
    /// <returns>The code to end with, or null to stay up: somebody stopped the laboratory, who may start it again.</returns>
    /// <exception cref="CannotStart">It never began.</exception>
    public int? Judge(LaboratoryEnd end)
    {
        if (end.ExitCode is not { } code)
            throw new CannotStart(ExitCode.Environment, "the laboratory did not start, or was killed", "its lines above say more");
        if (lab.Options.NoRun)
            return code is 0 or (int)ExitCode.Interrupted ? null : code;
        if (lab.Options.StaysUpAfter(code) || (!lab.Options.Exit && code is (int)ExitCode.Interrupted))
            return null;
        End(code);
        return code;
    }

    private void End(int code)
    {
        lock (_telling)
        {
            if (_code is not null)
                return;
            _code = code;
            announcer.RunEnded(lab, code, staysUp: lab.Options.StaysUpAfter(code));
        }
    }
}
