using BreastCancer;

const int Seed = 1;
const int Folds = 5;
const double Goal = 0.96;

var table = Table.Load(Path.Combine(AppContext.BaseDirectory, "data", "breast_cancer.csv"));

Console.WriteLine("Benign or malignant? A small network, trained with losses that LossGen generated.");
Console.WriteLine($"{table.Labels.Length} tumours, {table.Columns} measurements each; fold k tests the rows whose number modulo {Folds} is k; seed {Seed}.");

var bce = CrossValidate("binary cross-entropy", (z, y, zGrad) => Losses.BceWithGrad(z, y, zGrad));
var focal = CrossValidate("focal loss, alpha 0.5, gamma 2", (z, y, zGrad) => Losses.FocalWithGrad(z, y, 0.5f, 2f, zGrad));

Console.WriteLine();
Console.WriteLine(bce >= Goal && focal >= Goal
    ? $"Both losses reach the goal of {Goal:P0}."
    : $"Below the goal of {Goal:P0}: binary cross-entropy {bce:P1}, focal {focal:P1}.");

double CrossValidate(string name, LossWithGrad loss)
{
    Console.WriteLine();
    Console.WriteLine($"== {name} ==");
    var all = default(Confusion);
    var accuracies = new List<double>();

    for (var fold = 0; fold < Folds; fold++)
    {
        var (training, test) = table.Split(fold, Folds);
        var standardizer = new Standardizer(training);
        var progress = new Progress($"fold {fold}");
        var network = Training.Train(standardizer.Apply(training), loss, Seed, progress.Report);
        var confusion = Training.Test(network, standardizer.Apply(test));
        progress.Finish($"{confusion.Accuracy:P1} of {confusion.Rows} unseen rows right");
        all += confusion;
        accuracies.Add(confusion.Accuracy);
    }

    Console.WriteLine();
    Console.WriteLine("                 called benign   called malignant");
    Console.WriteLine($"is benign        {all.BenignAsBenign,13}   {all.BenignAsMalignant,16}");
    Console.WriteLine($"is malignant     {all.MalignantAsBenign,13}   {all.MalignantAsMalignant,16}");
    Console.WriteLine($"mean accuracy of the {Folds} folds: {accuracies.Average():P1}");
    return accuracies.Average();
}
