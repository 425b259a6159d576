namespace MemHog.AppHost.Machine;

/// <summary>Whether the laboratory can put a process under a memory limit here: its own doctor tries it.</summary>
internal static class LimitCheck
{
    private const int CannotLimit = 4;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public static async Task<bool> CanLimitAsync(Question question, string laboratory)
    {
        var answer = laboratory.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? await question.AskAsync(MachineSurvey.Dotnet, [laboratory, "doctor"], s_patience)
            : await question.AskAsync(laboratory, ["doctor"], s_patience);
        return answer is not { ExitCode: CannotLimit };
    }
}
