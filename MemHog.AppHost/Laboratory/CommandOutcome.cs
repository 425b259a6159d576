namespace MemHog.AppHost.Laboratory;

/// <summary>What a command came to, for a person.</summary>
/// <param name="Succeeded">It did what it says. A run whose cells all fail did succeed: that is its answer.</param>
/// <param name="Message">One or two sentences.</param>
/// <param name="Details">More of it as Markdown, e.g. with links.</param>
internal sealed record CommandOutcome(bool Succeeded, string Message, string? Details = null)
{
    public static CommandOutcome Done(string message, string? details = null) => new(true, message, details);

    public static CommandOutcome Failed(string message) => new(false, message);

    /// <summary>What the laboratory refuses is an outcome, and its own words are the message.</summary>
    public static async Task<CommandOutcome> OfAsync(Func<Task<CommandOutcome>> command)
    {
        try
        {
            return await command();
        }
        catch (LaboratoryProblem problem)
        {
            return Failed(problem.Message);
        }
    }
}
