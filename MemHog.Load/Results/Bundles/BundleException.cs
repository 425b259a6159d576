namespace MemHog.Load.Results.Bundles;

/// <summary>Bad input, exit code 3: a file is no bundle, or one that was damaged or made up. The message is for the user.</summary>
internal sealed class BundleException(string place, string what, string remedy = "Get another copy, or have the run exported again (memhog export RUN -o FILE)", Exception? inner = null)
    : Exception($"{place} is refused and nothing was written: {what.TrimEnd('.')}. {remedy}.", inner);
