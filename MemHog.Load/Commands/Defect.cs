namespace MemHog.Load.Commands;

/// <summary>A fault of MemHog's own: one line for the user, and the rest in a file for a report.</summary>
internal static class Defect
{
    /// <returns>What was told.</returns>
    public static async Task<string> TellAsync(Terminal terminal, Exception defect)
    {
        var details = Path.Combine(Directory.CreateTempSubdirectory("memhog-defect-").FullName, "details.txt");
        await File.WriteAllTextAsync(details, defect.ToString()).ConfigureAwait(false);
        var told = $"This is a defect of memhog: {defect.GetType().Name}: {defect.Message}\nPlease report it with {details}. Finished trials are in the store.";
        terminal.Warn(told);
        return told;
    }
}
