namespace MemHog.Api.Switches;

/// <summary>Tells whoever starts the service what is wrong with its switches: everything at once, and no stack trace.</summary>
internal static class SwitchErrors
{
    public const int ExitCode = 1;

    /// <returns>True if there was something to tell, so that the service must not start.</returns>
    public static bool Tell(SwitchReader switches, TextWriter errors)
    {
        var problems = switches.Problems().ToList();
        if (problems.Count == 0) return false;
        errors.WriteLine("MemHog.Api does not start, because these settings are wrong:");
        foreach (var problem in problems) errors.WriteLine("  " + problem);
        return true;
    }
}
