using System.CommandLine;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Machine;

namespace MemHog.AppHost.CommandLine;

/// <summary>What the user asked for, checked.</summary>
internal sealed record Request(HostOptions Options, Checkout Checkout, string Laboratory)
{
    /// <returns>Null where the command line was answered already, by help or version.</returns>
    /// <exception cref="CannotStart">It was wrong: all its errors at once.</exception>
    public static Request? Parse(string[] args, string currentFolder)
    {
        var command = new AppHostCommand();
        var line = command.Build().Parse(args);
        if (line.Errors.Count > 0)
            throw new CannotStart(ExitCode.BadInput, string.Join("\n  ", line.Errors.Select(error => error.Message)), "--help tells what there is");
        if (line.Action is not null)
        {
            line.Invoke();
            return null;
        }
        var checkout = new Checkout(Path.GetFullPath(line.GetValue(command.Root) ?? BuildFacts.Checkout, currentFolder));
        var laboratory = Path.GetFullPath(line.GetValue(command.Laboratory) ?? BuildFacts.Laboratory, currentFolder);
        var experiment = line.GetValue(command.Experiment) is { } file ? Path.GetFullPath(file, currentFolder) : checkout.DefaultExperiment;
        if (!File.Exists(experiment))
            throw new CannotStart(ExitCode.BadInput, $"there is no experiment {experiment}", Known(checkout));
        if (!File.Exists(laboratory))
            throw new CannotStart(ExitCode.Environment, $"the laboratory is not built: there is no {laboratory}", "run `dotnet build` in the checkout");
        var options = new HostOptions(experiment, line.GetValue(command.Exit), line.GetValue(command.NoRun), line.GetValue(command.NoDownload));
        return new Request(options, checkout, laboratory);
    }

    private static string Known(Checkout checkout)
    {
        var folder = Path.GetDirectoryName(checkout.DefaultExperiment)!;
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml") : [];
        return files.Length == 0 ? $"there are none in {folder}" : $"known: {string.Join(", ", files.Order(StringComparer.Ordinal))}";
    }
}
