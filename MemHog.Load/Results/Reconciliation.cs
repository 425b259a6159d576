using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>
/// One run in two places, here and in its store. It is the same run when the two manifests differ in nothing but in how often it was
/// taken up again: then one of them is older, and its resumptions are the first of those of the other.
/// </summary>
internal static class Reconciliation
{
    /// <summary>Makes a store ready for the trials of a run: begins it where it is not known, and takes it up as often as it was here.</summary>
    /// <param name="ours">As it is here.</param>
    /// <param name="store">May have it, older or newer.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False when the store is further on: others have taken the run up since, and its end is theirs.</returns>
    /// <exception cref="StoreException">The store is away, or has another run of this id.</exception>
    public static async Task<bool> BeginAsync(RunManifest ours, IResultsStore store, CancellationToken cancellation)
    {
        try
        {
            await store.BeginAsync(ours, cancellation);
            return true;
        }
        catch (RunExistsException)
        {
            if (await store.LoadStoredAsync(ours.Id, cancellation) is not { } stored)
                throw;
            var theirs = RunFormat.ReadManifest(ours.Id, stored.Manifest);
            if (Continues(theirs, ours))
                return theirs.Resumptions.Length == ours.Resumptions.Length;
            if (!Continues(ours, theirs))
                throw;
            foreach (var missing in ours.Resumptions.Skip(theirs.Resumptions.Length))
                theirs = await store.TakeUpAsync(theirs, missing, cancellation);
            return true;
        }
    }

    private static bool Continues(RunManifest later, RunManifest earlier) =>
        later.Resumptions.Length >= earlier.Resumptions.Length
        && RunFormat.Write(later with { Resumptions = [.. later.Resumptions.Take(earlier.Resumptions.Length)] }).SequenceEqual(RunFormat.Write(earlier));
}
