using System.CommandLine;

namespace MemHog.Load.Commands.Benchmarks;

/// <summary>Options that every benchmark has.</summary>
internal static class BenchOptions
{
    public static readonly Option<bool> Quick = new("--quick") { Description = "Some seconds, to see that it works: too short to prove anything." };

    public static readonly Option<int> Seed = new("--seed") { Description = "Decides the order within the blocks.", DefaultValueFactory = _ => 1, HelpName = "N" };

    public static readonly Argument<string> Id = new("ID") { Description = "The benchmark's id, as `memhog bench list` shows it." };

    /// <summary>A command of one benchmark.</summary>
    public static Command Command(string verb, string description, params ReadOnlySpan<Option> more)
    {
        var command = new Command(verb, description) { Quick, Seed, Options.Store, Options.Json };
        foreach (var option in more)
            command.Add(option);
        return command;
    }
}
